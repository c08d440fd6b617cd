/** How long the meeting's steps have taken: for the facilitator's eyes alone. */
import type { Meeting } from '@twofold/shared/meeting'

type Timed = Pick<Meeting, 'agenda' | 'step' | 'spentMs' | 'stepSince'>

const minuteMs = 60_000

/** Whole minutes, as a clock shows them. */
const minutesIn = (ms: number): number => Math.floor(ms / minuteMs)

const spentMsOf = ({ step, spentMs, stepSince }: Timed, index: number, now: number): number =>
  (spentMs[index] ?? 0) + (index === step && stepSince !== null ? Math.max(0, now - stepSince) : 0)

export interface StepTime {
  readonly is: 'done' | 'now' | 'next'
  readonly spentMin: number
  readonly ofMin: number
  /** 0 to 1, for the bar. */
  readonly share: number
}

export const timeOfStep = (meeting: Timed, index: number, now: number): StepTime => {
  const ofMin = meeting.agenda[index]?.minutes ?? 0
  const spentMs = spentMsOf(meeting, index, now)
  const at = meeting.step ?? -1
  return {
    is: index === at ? 'now' : index < at ? 'done' : 'next',
    spentMin: minutesIn(spentMs),
    ofMin,
    share: ofMin === 0 ? 0 : Math.min(1, spentMs / (ofMin * minuteMs)),
  }
}

/** Minutes of the plan that are left, rounded up; below zero: how many it is over. */
export const minutesLeft = (meeting: Timed, now: number): number => {
  const planned = meeting.agenda.reduce((sum, { minutes }) => sum + minutes, 0)
  const spent = meeting.agenda.reduce((sum, _, index) => sum + spentMsOf(meeting, index, now), 0)
  return Math.ceil((planned * minuteMs - spent) / minuteMs)
}
