"use client";

import { useRouter } from "next/navigation";
import { useController, useForm, useWatch, type Control } from "react-hook-form";
import { call } from "#lib/client/call.ts";
import type { ProfileContentView } from "#lib/contracts/break-glass-profiles.ts";
import { Form } from "#components/forms/form.tsx";
import { FormField } from "#components/forms/form-field.tsx";
import { TroubleNotice } from "#components/requests/trouble-notice.tsx";
import { useAct } from "#components/requests/use-act.ts";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { ContentFields } from "./content-fields.tsx";
import { BLANK_PROFILE, contentOf, errorsIn, valuesOf, type ProfileValues } from "./profile-values.ts";

type ProfileFormProps = Readonly<{
  /** The short name; null for a new profile, which is yet to be named. */
  profile: string | null;
  /** Begun with this; of the version before for a new one, null for a new profile. */
  content: ProfileContentView | null;
  note: string;
  /** The draft that is changed; null for a new one. */
  draft: { readonly id: string; readonly version: number } | null;
  connections: readonly string[];
  groups: readonly string[];
}>;

/** Taking a profile out is a version of it like any other, signed by a second person. */
function TakeOut({ control }: Readonly<{ control: Control<ProfileValues> }>) {
  const { field } = useController({ control, name: "retires" });
  const { value, ...rest } = field;
  return (
    <Checkbox
      {...rest}
      checked={value}
      label="Take the profile out of the catalogue: nobody can ask for it"
    />
  );
}

/** The form of a profile; what is kept is a draft until it is proposed. */
export function ProfileForm({ profile, content, note, draft, connections, groups }: ProfileFormProps) {
  const router = useRouter();
  const form = useForm<ProfileValues>({
    mode: "onBlur",
    shouldFocusError: false,
    defaultValues: valuesOf(profile ?? "", content ?? BLANK_PROFILE, note),
    // A draft may still lack its reason; that is asked for when it is proposed.
    resolver: (filled) => {
      const errors = errorsIn(filled, { groups });
      return Object.keys(errors).length === 0 ? { values: filled, errors: {} } : { values: {}, errors };
    },
  });
  const { control } = form;
  const retires = useWatch({ control, name: "retires" });
  const { busy, trouble, act } = useAct();
  const send = async (filled: ProfileValues) => {
    const body = { content: contentOf(filled), note: filled.note };
    await act({
      body: [filled.profile, body],
      call: (idempotencyKey) =>
        draft === null
          ? call("writeProfile", { body: { profile: filled.profile, ...body }, idempotencyKey })
          : call("changeProfile", {
              params: { profileId: draft.id },
              body,
              ifMatch: draft.version,
              idempotencyKey,
            }),
      done: ({ id }) => router.push(`/admin/break-glass/${id}`),
    });
  };
  const back = draft === null ? "/admin/break-glass" : `/admin/break-glass/${draft.id}`;
  return (
    <div className="wide:max-w-[37.5rem]">
      <Form form={form} onSubmit={send} label="Profile">
        {profile === null ? (
          <FormField
            control={control}
            name="profile"
            label="Short name"
            hint="Given once, as job-operator; addresses and the log use it."
          >
            {(field) => <TextInput {...field} maxLength={40} />}
          </FormField>
        ) : (
          <TakeOut control={control} />
        )}
        {retires ? null : <ContentFields control={control} connections={connections} />}
        <FormField
          control={control}
          name="note"
          label="Why it changes"
          hint="Whoever signs reads this first; at least 10 characters."
        >
          {(field) => <TextArea {...field} rows={2} maxLength={1_000} />}
        </FormField>
        {trouble === null ? null : <TroubleNotice trouble={trouble} here={back} />}
        <div className="flex flex-wrap gap-2.5">
          <Button type="submit" variant="primary" busy={busy}>
            Keep as draft
          </Button>
          <ButtonLink href={back}>Leave it</ButtonLink>
        </div>
      </Form>
    </div>
  );
}
