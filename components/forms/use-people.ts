"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { PersonRef } from "#lib/contracts/fields.ts";
import { peopleQuery } from "#lib/client/queries.ts";
import type { ComboboxOption } from "#components/ui/combobox-popup.tsx";
import { useDebounced } from "./use-debounced.ts";

const PAUSE = 200;

/** How a person is offered: by name, told apart by title. */
export function personOption({ id, name, title }: PersonRef): ComboboxOption {
  return title === null ? { id, label: name } : { id, label: name, note: title };
}

/** People who match what is typed; while the field shows who was chosen, everybody. */
export function usePeople(chosen: PersonRef | undefined) {
  const [query, setQuery] = useState("");
  const asked = useDebounced(query === chosen?.name ? "" : query.trim(), PAUSE);
  const { data, isFetching } = useQuery({ ...peopleQuery(asked), placeholderData: keepPreviousData });
  const found = data?.people ?? [];
  const isFound = chosen === undefined || found.some(({ id }) => id === chosen.id);
  return { people: isFound ? found : [...found, chosen], pending: isFetching, setQuery };
}
