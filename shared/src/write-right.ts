/**
 * May this person write in this field now? The server asks it for every edit, the client to grey what would be refused:
 *
 *   they have a place ─▶ their role writes ─▶ and in such a field ─▶ no pause ─▶ nobody else has the floor ─▶ the section is open
 */
import { closedFor, type Moderation, type Writer } from './moderation.ts'
import type { Person } from './people.ts'
import type { EditRefusal } from './refusals.ts'
import { can, mayWriteField } from './roles.ts'
import type { FieldPlace } from './template.ts'

/** Null: they may. @param person null: nobody of the plan @param place null: no field of its template */
export const whyNotWrite = (
  person: (Pick<Person, 'id' | 'role'> & Writer) | null,
  place: FieldPlace | null,
  moderation: Moderation,
): EditRefusal | null => {
  if (!person || moderation.removed[person.id]) return 'removed'
  if (!can(person.role, 'write')) return 'readOnly'
  if (!place || !mayWriteField(person.role, place.field)) return 'notYourField'
  if (person.saidByRole && !mayWriteField(person.saidByRole, place.field)) return 'notYourField'
  return closedFor(moderation, person, place.section.key)?.why ?? null
}
