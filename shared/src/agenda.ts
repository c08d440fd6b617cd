/**
 * What a meeting goes through, in order. The default is built from the template: each of its sections with fields for a
 * first meeting has a step, and a step's share of the time follows how many such fields it has.
 */
import * as z from 'zod/mini'
import type { FieldId } from './ids.ts'
import { maxAgendaSteps, maxMeetingMin } from './limits.ts'
import { fieldsOf, type Template } from './template.ts'

export const stepKeys = [
  'welcome',
  'whatWorked',
  'childToday',
  'childVoice',
  'childNeeds',
  'preferences',
  'stayingInTouch',
  'together',
  'lines',
  'readBack',
] as const
export type StepKey = (typeof stepKeys)[number]

export const agendaStepSchema = z.strictObject({
  key: z.enum(stepKeys),
  /** Where everybody is brought with it; null: nowhere, it is talk. */
  section: z.nullable(z.string().check(z.minLength(1), z.maxLength(41))),
  minutes: z.int().check(z.gte(1), z.lte(maxMeetingMin)),
})
export type AgendaStep = z.infer<typeof agendaStepSchema>
export const agendaSchema = z.array(agendaStepSchema).check(z.minLength(1), z.maxLength(maxAgendaSteps))

interface Shape {
  readonly key: StepKey
  /** The first is where everybody is brought. */
  readonly sections: readonly string[]
  /** Minutes that it takes however long the meeting is; the rest share what is left. */
  readonly fixed?: number
}

const talk: Readonly<Record<'first' | 'later', readonly Shape[]>> = {
  first: [
    { key: 'welcome', sections: [], fixed: 3 },
    { key: 'childToday', sections: [], fixed: 2 },
  ],
  later: [
    // They know each other: what worked since last time is the welcome.
    { key: 'whatWorked', sections: ['followUp'], fixed: 6 },
    { key: 'childToday', sections: [], fixed: 3 },
  ],
}

const parts: readonly Shape[] = [
  { key: 'childVoice', sections: ['childVoice'] },
  { key: 'childNeeds', sections: ['childNeeds', 'healthSchool'] },
  { key: 'preferences', sections: ['preferences'] },
  { key: 'stayingInTouch', sections: ['communication', 'contactVisits'] },
  { key: 'together', sections: ['workingTogether', 'attendTogether'] },
  { key: 'lines', sections: ['safety'] },
]
const end: Shape = { key: 'readBack', sections: ['followUp'], fixed: 5 }

/** Fields of the template for a first meeting that a step goes through, in the template's order. */
export const fieldsOfStep = (template: Template, key: StepKey): readonly FieldId[] => {
  const sections = [...parts, end].find((shape) => shape.key === key)?.sections ?? []
  return fieldsOf(template)
    .filter(({ section, field }) => sections.includes(section.key) && field.firstMeeting)
    .map(({ id }) => id)
}

/**
 * @param number of the meeting: from the second on, what worked since the last one comes first
 * @param lengthMin what the steps' minutes add up to
 */
export const defaultAgenda = (
  template: Template,
  number: number,
  lengthMin: number,
): readonly AgendaStep[] => {
  const has = ({ sections }: Shape) => template.sections.some(({ key }) => sections.includes(key))
  const shared = parts.filter(has)
  const opening = number > 1 ? talk.later : talk.first
  const fixed = [...opening, end].reduce((sum, { fixed: minutes = 0 }) => sum + minutes, 0)
  const weights = shared.map(({ key }) => 1 + fieldsOfStep(template, key).length)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const left = Math.max(shared.length, lengthMin - fixed)
  let given = 0
  let weighed = 0
  /** A minute each, and of what is left by weight. */
  const minutesOf = (index: number): number => {
    weighed += weights[index] ?? 0
    const before = given
    given = Math.round(((left - shared.length) * weighed) / total)
    return 1 + given - before
  }
  const step = ({ key, sections }: Shape, minutes: number): AgendaStep => ({
    key,
    section: sections[0] ?? null,
    minutes,
  })
  return [
    ...opening.map((shape) => step(shape, shape.fixed ?? 1)),
    ...shared.map((shape, index) => step(shape, minutesOf(index))),
    step(end, end.fixed ?? 1),
  ]
}
