"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { PersonRef } from "#lib/contracts/fields.ts";
import { peopleQuery } from "#lib/client/queries.ts";
import { useDebounced } from "./use-debounced.ts";

const PAUSE = 200;

/** People who match what is typed; while the field shows who was chosen, everybody. */
export function usePeople(chosen: PersonRef | undefined) {
  const [query, setQuery] = useState("");
  const asked = useDebounced(query === chosen?.name ? "" : query.trim(), PAUSE);
  const { data, isFetching } = useQuery({ ...peopleQuery(asked), placeholderData: keepPreviousData });
  const found = data?.people ?? [];
  const isFound = chosen === undefined || found.some(({ id }) => id === chosen.id);
  return { people: isFound ? found : [...found, chosen], pending: isFetching, setQuery };
}
