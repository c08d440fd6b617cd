/** Which moments are stopped at: by who, whose side, which part or field, which meeting, which kind of thing. */
import type { FieldId, ParticipantId } from '@twofold/shared/ids'
import type { Person } from '@twofold/shared/people'
import type { Family } from '@twofold/shared/roles'
import { type Sort, sortOfMoment } from './kinds.ts'
import { aboutWhom, fieldsOfMoment, sectionsOfMoment, type ToldMoment } from './told.ts'

export interface Filter {
  readonly person: ParticipantId | null
  readonly family: Family | null
  readonly section: string | null
  readonly field: FieldId | null
  /** A meeting's number. */
  readonly meeting: number | null
  readonly sort: Sort | null
}

export const noFilter: Filter = {
  person: null,
  family: null,
  section: null,
  field: null,
  meeting: null,
  sort: null,
}

export const isFiltered = (filter: Filter): boolean => Object.values(filter).some((value) => value !== null)

/** A held meeting, from its start to its end. */
export interface HeldMeeting {
  readonly number: number
  readonly from: number
  /** The last moment of the story while it goes on. */
  readonly to: number
}

export const meetingsIn = (moments: readonly ToldMoment[]): readonly HeldMeeting[] => {
  const held: { number: number; from: number; to: number }[] = []
  let planned = 0
  let isOn = false
  for (const { index, body } of moments) {
    if (body.kind === 'meetingPlanned') planned = body.number
    if (body.kind === 'meetingStarted') {
      held.push({ number: planned, from: index, to: moments.length - 1 })
      isOn = true
    }
    const last = held.at(-1)
    if (isOn && last && (body.kind === 'meetingClosed' || body.kind === 'meetingCancelled')) {
      last.to = index
      isOn = false
    }
  }
  return held
}

export interface FilterFacts {
  readonly people: readonly Person[]
  readonly meetings: readonly HeldMeeting[]
}

/** Who did it, whose words they are, and whom it is about. */
const peopleOf = (moment: ToldMoment): readonly ParticipantId[] => {
  const about = aboutWhom(moment)
  return [...(moment.by ? [moment.by] : []), ...moment.saidBy, ...(about ? [about] : [])]
}

const isOfFamily = (moment: ToldMoment, family: Family, { people }: FilterFacts): boolean =>
  peopleOf(moment).some((id) => people.find((person) => person.id === id)?.family === family)

const isInMeeting = ({ index }: ToldMoment, number: number, { meetings }: FilterFacts): boolean =>
  meetings.some((meeting) => meeting.number === number && meeting.from <= index && index <= meeting.to)

export const matches = (moment: ToldMoment, filter: Filter, facts: FilterFacts): boolean => {
  const { person, family, section, field, meeting, sort } = filter
  return (
    (person === null || peopleOf(moment).includes(person)) &&
    (family === null || isOfFamily(moment, family, facts)) &&
    (section === null || sectionsOfMoment(moment).includes(section)) &&
    (field === null || fieldsOfMoment(moment).includes(field)) &&
    (meeting === null || isInMeeting(moment, meeting, facts)) &&
    (sort === null || sortOfMoment(moment) === sort)
  )
}
