import type { ReferenceData } from "#lib/db/reference-data.ts";
import { demoBuckets, demoProducts, demoRoles, demoSeats } from "./catalogue.ts";

const mail = (handle: string): string => `${handle}@countersign.example`;

/** The demonstration's reference data, in the form that a bank loads its own. */
export const demoReference = {
  roles: demoRoles.map(([role, group]) => ({ role, group })),
  seats: demoSeats.map(([slot, handle, authority]) => ({
    id: `seat_${slot}_${handle}`.toLowerCase().replaceAll(/[-.]/gu, "_"),
    slot,
    person: mail(handle),
    authority,
  })),
  products: demoProducts.map(([name, kind, description]) => ({ name, kind, description })),
  buckets: demoBuckets.map((bucket) => ({
    ...bucket,
    owner: mail(bucket.owner),
    workspace: "VPC-Analytics",
    products: [...bucket.products],
  })),
} satisfies ReferenceData;
