/** Participants as every client sees them, and the presence the server composes for each session. */
import * as z from 'zod/mini'
import { type FieldId, fieldIdSchema, type ParticipantId, participantIdSchema } from './ids.ts'
import { nameSchema } from './name.ts'
import { families, roles } from './roles.ts'
import { languageSchema } from './template.ts'

export const personSchema = z.strictObject({
  id: participantIdSchema,
  name: nameSchema,
  role: z.enum(roles),
  family: z.enum(families),
  language: languageSchema,
  /** 0, 1, 2…: the step of lightness within the family's hue. */
  shade: z.int().check(z.gte(0), z.lte(7)),
})
/** One participant. `family` decides hue and shape, `shade` the step within it. */
export type Person = z.infer<typeof personSchema>

/** Wire key `color` is what stock cursor plug-ins read; ours use family and shade. Values: tokens, light scheme. */
const hues = {
  birth: ['#0B6E6E', '#095757', '#084545'],
  partnership: ['#7A3E72', '#65305E', '#50244A'],
  youth: ['#8A5A00', '#8A5A00', '#8A5A00'],
  agency: ['#3A5487', '#3A5487', '#3A5487'],
} as const
export const colorOf = (person: Pick<Person, 'family' | 'shade'>): string =>
  hues[person.family][person.shade % 3] ?? hues[person.family][0]

const idSchema = z.strictObject({
  client: z.int().check(z.gte(0)),
  clock: z.int().check(z.gte(0)),
})
const relativePositionSchema = z.strictObject({
  type: z.nullish(idSchema),
  tname: z.nullish(fieldIdSchema),
  item: z.nullish(idSchema),
  assoc: z.optional(z.int().check(z.gte(-1), z.lte(0))),
})

/** All that a client may say of itself: where its caret is. The rest of a presence is the server's. */
export const cursorStateSchema = z.object({
  cursor: z.nullish(z.strictObject({ anchor: relativePositionSchema, head: relativePositionSchema })),
  field: z.nullish(fieldIdSchema),
})
export type CursorState = z.infer<typeof cursorStateSchema>

/** A presence as sent to clients. */
export interface Presence {
  readonly user: {
    readonly participant: ParticipantId
    readonly name: string
    readonly role: Person['role']
    readonly family: Person['family']
    readonly shade: number
    readonly color: string
    /** Whose words they write now, as a scribe; null: their own. */
    readonly saidBy: Pick<Person, 'id' | 'name'> | null
  }
  readonly field: FieldId | null
  readonly cursor: CursorState['cursor'] | null
}

export const presenceOf = (
  person: Person,
  state: CursorState,
  saidBy: Pick<Person, 'id' | 'name'> | null = null,
): Presence => ({
  user: {
    participant: person.id,
    name: person.name,
    role: person.role,
    family: person.family,
    shade: person.shade,
    color: colorOf(person),
    saidBy,
  },
  field: state.field ?? null,
  cursor: state.cursor ?? null,
})
