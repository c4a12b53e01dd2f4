"use client";

import { useEffect, useRef, useState, type FormEvent } from "react";
import { TextInput } from "./text-input.tsx";

type SearchFieldProps = Readonly<{
  label: string;
  placeholder: string;
  /** What the list is searched for now, from its address. */
  value: string | null;
  onSearch: (words: string | null) => void;
}>;

const PAUSE = 350;
const LONGEST = 200;

/** Searches a list while one types, after a pause; Enter does not wait for it. */
export function SearchField({ label, placeholder, value, onSearch }: SearchFieldProps) {
  const [typed, setTyped] = useState(value ?? "");
  const [asked, setAsked] = useState(value);
  // A search that was not asked for here, as by a saved view, is shown in the field.
  const [seen, setSeen] = useState(value);
  if (value !== seen) {
    setSeen(value);
    if (value !== asked) {
      setTyped(value ?? "");
      setAsked(value);
    }
  }
  const wanted = typed.trim() === "" ? null : typed.trim();
  const ask = () => {
    setAsked(wanted);
    onSearch(wanted);
  };
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });
  useEffect(() => {
    if (wanted === asked) return undefined;
    const timer = setTimeout(() => latest.current(), PAUSE);
    return () => clearTimeout(timer);
  }, [wanted, asked]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask();
  };
  return (
    <search className="min-w-52 flex-1">
      <form onSubmit={submit}>
        <TextInput
          type="search"
          name="q"
          aria-label={label}
          placeholder={placeholder}
          maxLength={LONGEST}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </form>
    </search>
  );
}
