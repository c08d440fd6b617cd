/** A meeting through the doors that pages use: planned for today, opened, people let in, and a code said aloud. */
import type { Act } from '@twofold/shared/acts'
import type { CodeLook, Joined, MeetingCode } from '@twofold/shared/http-api'
import type { MadePlan } from './http-house.ts'
import type { Answer, Visitor } from './visitor.ts'

/** An act as somebody of the plan. @returns the answer's status */
export const acts = async (visitor: Visitor, plan: MadePlan, name: string, act: Act): Promise<number> =>
  (await visitor.post(`/api/plans/${plan.planId}/acts`, { as: plan.ids[name], act })).status

export const todayFor = (now: number): string => new Date(now).toISOString().slice(0, 10)

export const meetingOf = (plan: MadePlan, names: readonly string[], date: string): Act =>
  ({
    kind: 'planMeeting',
    plan: {
      date,
      time: '10:00',
      place: 'Room 3',
      lengthMin: 60,
      expected: names.map((name) => plan.ids[name]),
    },
  }) as Act

/** Sam plans it with these people, and opens it. */
export const opensMeeting = async (
  sam: Visitor,
  plan: MadePlan,
  names: readonly string[],
  now = Date.now(),
): Promise<void> => {
  const planned = await acts(sam, plan, 'Sam', meetingOf(plan, names, todayFor(now)))
  const opened = await acts(sam, plan, 'Sam', { kind: 'openMeeting' })
  if (planned !== 200 || opened !== 200) throw new Error(`the meeting answered ${planned}, ${opened}`)
}

export const showsCode = (
  visitor: Visitor,
  plan: MadePlan,
  more: object = {},
): Promise<Answer<MeetingCode>> =>
  visitor.post<MeetingCode>(`/api/plans/${plan.planId}/meeting-code`, { as: plan.ids.Sam, ...more })

export const looksByCode = (visitor: Visitor, code: string): Promise<Answer<CodeLook>> =>
  visitor.post<CodeLook>('/api/join/code/look', { code })

export const joinsByCode = (
  visitor: Visitor,
  code: string,
  participant: string | undefined,
  isMyDevice = true,
): Promise<Answer<Joined>> =>
  visitor.post<Joined>('/api/join/code', { code, participant, isMyDevice, language: 'en' })
