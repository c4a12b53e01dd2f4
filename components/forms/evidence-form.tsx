"use client";

import { useForm, useWatch } from "react-hook-form";
import { FILES_TAKEN } from "#lib/format/plan-refusals.ts";
import { Form } from "#components/forms/form.tsx";
import { FormField } from "#components/forms/form-field.tsx";
import { ActFoot } from "#components/requests/act-foot.tsx";
import { useAct } from "#components/requests/use-act.ts";
import { announce } from "#components/ui/announce.ts";
import { controlClass } from "#components/ui/control-class.ts";
import { RadioChips } from "#components/ui/radio-chips.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { TextInput } from "#components/ui/text-input.tsx";

/** What is sent: a form with the file, or a body with the link. */
export type SentEvidence =
  | { readonly form: FormData }
  | { readonly body: { readonly note: string; readonly link: string } };

export type EvidenceFormProps = Readonly<{
  words: {
    readonly title: string;
    readonly button: string;
    readonly note: string;
    readonly linkHint: string;
    readonly done: string;
  };
  /** Where the reader is, so that signing in again leads back. */
  here: string;
  send: (evidence: SentEvidence, idempotencyKey: string) => Promise<unknown>;
  onClose: () => void;
}>;

type Values = { kind: "file" | "link"; file: File | null; link: string; note: string };

const BLANK: Values = { kind: "file", file: null, link: "", note: "" };
const KINDS = [
  { value: "file", label: "A file" },
  { value: "link", label: "A link" },
] as const;
const TAKEN = ".pdf,.png,.jpg,.jpeg,.docx,.xlsx,.csv,.txt";
const MOST = 10 * 1024 * 1024;
const LEAST_NOTE = 10;

/** What is missing or plainly wrong, so that fifty megabytes need not travel to be refused; the server judges the content. */
function faultsOf({
  kind,
  file,
  link,
  note,
}: Values): readonly (readonly ["file" | "link" | "note", string])[] {
  const faults: (readonly ["file" | "link" | "note", string])[] = [];
  if (kind === "file" && file === null) faults.push(["file", "Choose the file that shows it."]);
  if (kind === "file" && file !== null && file.size > MOST)
    faults.push(["file", "The file has more than 10 MB. Hand in the part that shows it, or a link."]);
  if (kind === "link" && !/^\s*https:\/\/\S/.test(link))
    faults.push(["link", "A link begins with https:// and names a place that the verifier can open."]);
  if (note.trim().length < LEAST_NOTE)
    faults.push(["note", `Say what it shows, in at least ${LEAST_NOTE} characters.`]);
  return faults;
}

function formOf({ file, note }: Values): FormData {
  const form = new FormData();
  form.append("note", note.trim());
  if (file !== null) form.append("file", file);
  return form;
}

/** Evidence: a file or a link, and what it shows. */
export function EvidenceForm({ words, here, send: hand, onClose }: EvidenceFormProps) {
  const form = useForm<Values>({ mode: "onBlur", shouldFocusError: false, defaultValues: BLANK });
  const kind = useWatch({ control: form.control, name: "kind" });
  const { busy, trouble, act, forget } = useAct();
  const send = async (values: Values) => {
    forget();
    const faults = faultsOf(values);
    for (const [name, message] of faults) form.setError(name, { message });
    if (faults.length > 0) return;
    const { file, link, note } = values;
    const body = { note: note.trim(), link: link.trim() };
    await act({
      body: [values.kind, body, file?.name, file?.size, file?.lastModified],
      call: (idempotencyKey) =>
        hand(values.kind === "file" ? { form: formOf(values) } : { body }, idempotencyKey),
      done: () => {
        announce(words.done);
        onClose();
      },
    });
  };
  return (
    <Form form={form} onSubmit={send} label={words.title}>
      <FormField control={form.control} name="kind" label="What shows it" group>
        {({ id, name, value, onChange, onBlur, ...field }) => (
          <RadioChips
            id={id}
            name={name}
            chips={KINDS}
            value={value}
            onChange={onChange}
            onBlur={onBlur}
            aria-labelledby={field["aria-labelledby"]}
          />
        )}
      </FormField>
      {kind === "file" ? (
        <FormField control={form.control} name="file" label="File" hint={`${FILES_TAKEN}.`}>
          {({ id, name, ref, onBlur, onChange, ...field }) => (
            <input
              id={id}
              name={name}
              ref={ref}
              onBlur={onBlur}
              aria-describedby={field["aria-describedby"]}
              aria-invalid={field["aria-invalid"]}
              type="file"
              accept={TAKEN}
              onChange={(event) => onChange(event.target.files?.[0] ?? null)}
              className={controlClass({ invalid: field["aria-invalid"] }, "py-1.5")}
            />
          )}
        </FormField>
      ) : (
        <FormField control={form.control} name="link" label="Link" hint={words.linkHint}>
          {(field) => <TextInput {...field} type="url" placeholder="https://" autoComplete="off" />}
        </FormField>
      )}
      <FormField control={form.control} name="note" label={words.note}>
        {(field) => <TextArea {...field} rows={2} maxLength={2_000} />}
      </FormField>
      <ActFoot label={words.button} busy={busy} trouble={trouble} here={here} onCancel={onClose} />
    </Form>
  );
}
