/** How the room stood after each moment: who was in, what was shut, whether all were paused, who had answered what. */
import type { Answer } from '@twofold/shared/beside'
import type { ParticipantId } from '@twofold/shared/ids'
import { sectionsOfMoment, type ToldMoment } from './told.ts'

export interface RoomThen {
  readonly present: readonly ParticipantId[]
  /** Keys of parts that were kept shut. */
  readonly shut: readonly string[]
  /** Only this part was open. */
  readonly only: string | null
  readonly isPaused: boolean
  readonly floor: ParticipantId | null
  /** Its number; null: no meeting was on. */
  readonly meeting: number | null
  /** Part → who answered what. */
  readonly answers: Readonly<Record<string, Readonly<Record<string, Answer>>>>
  /** Part → who answered before words of it were changed. */
  readonly stale: Readonly<Record<string, readonly string[]>>
}

export const emptyRoom: RoomThen = {
  present: [],
  shut: [],
  only: null,
  isPaused: false,
  floor: null,
  meeting: null,
  answers: {},
  stale: {},
}

const withOne = <One>(all: readonly One[], one: One): readonly One[] =>
  all.includes(one) ? all : [...all, one]
const withoutOne = <One>(all: readonly One[], one: One): readonly One[] => all.filter((each) => each !== one)

const answer = (room: RoomThen, section: string, who: string, given: Answer | null): RoomThen => {
  const { [who]: _, ...others } = room.answers[section] ?? {}
  const own = given ? { ...others, [who]: given } : others
  const stale = { ...room.stale, [section]: withoutOne(room.stale[section] ?? [], who) }
  return { ...room, answers: { ...room.answers, [section]: own }, stale }
}

const presence = (room: RoomThen, { by, body }: ToldMoment): RoomThen | null => {
  if (body.kind === 'joined' && by) return { ...room, present: withOne(room.present, by) }
  if (body.kind === 'left' && by) return { ...room, present: withoutOne(room.present, by) }
  if (body.kind !== 'personRemoved') return null
  return { ...room, present: withoutOne(room.present, body.participant) }
}

const opened = (room: RoomThen, { body }: ToldMoment): RoomThen | null => {
  switch (body.kind) {
    case 'sectionLocked':
      return { ...room, shut: withOne(room.shut, body.section) }
    case 'sectionOpened':
      return { ...room, shut: withoutOne(room.shut, body.section) }
    case 'sectionOnly':
      return { ...room, only: body.section }
    case 'allSections':
      return { ...room, only: null }
    case 'everyonePaused':
      return { ...room, isPaused: true }
    case 'everyoneResumed':
      return { ...room, isPaused: false }
    case 'floorGiven':
      return { ...room, floor: body.participant }
    case 'floorEnded':
      return { ...room, floor: null }
    default:
      return null
  }
}

const answered = (room: RoomThen, { by, body }: ToldMoment): RoomThen | null => {
  if (body.kind === 'answered') return answer(room, body.section, body.participant, body.answer)
  return body.kind === 'answerTakenBack' && by ? answer(room, body.section, by, null) : null
}

/** Words of a part were changed: whoever had answered had answered to others. */
const changed = (room: RoomThen, moment: ToldMoment): RoomThen | null => {
  if (moment.body.kind !== 'turn') return null
  const parts = sectionsOfMoment(moment).filter((section) => {
    const given = Object.keys(room.answers[section] ?? {})
    return given.length > (room.stale[section]?.length ?? 0)
  })
  if (parts.length === 0) return null
  const stale = parts.map((section) => [section, Object.keys(room.answers[section] ?? {})] as const)
  return { ...room, stale: { ...room.stale, ...Object.fromEntries(stale) } }
}

/** One for each moment; the same object as long as nothing changed. */
export const roomsThen = (moments: readonly ToldMoment[]): readonly RoomThen[] => {
  let room = emptyRoom
  let number = 0
  return moments.map((moment) => {
    const { body } = moment
    room =
      presence(room, moment) ??
      opened(room, moment) ??
      answered(room, moment) ??
      changed(room, moment) ??
      room
    if (body.kind === 'meetingPlanned') number = body.number
    if (body.kind === 'meetingStarted') room = { ...room, meeting: number }
    if (body.kind === 'meetingClosed' || body.kind === 'meetingCancelled')
      room = { ...room, meeting: null, only: null, floor: null, isPaused: false }
    return room
  })
}
