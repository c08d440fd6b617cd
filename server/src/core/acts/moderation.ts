/** Locks, pauses, the floor, removals: what keeps people from writing, and lets them again. */
import type { ActOf } from '@twofold/shared/acts'
import { changeableRoles } from '@twofold/shared/moderation'
import { familyOf } from '@twofold/shared/roles'
import { personOf } from '../plan-state.ts'
import {
  type ActContext,
  type ActVerdict,
  allow,
  allowUnless,
  hasSection,
  meetingNow,
  presentPerson,
  refuse,
} from './context.ts'

export type ModerationAct = ActOf<
  | 'lockSection'
  | 'openSection'
  | 'onlySection'
  | 'allSections'
  | 'pauseEveryone'
  | 'resumeEveryone'
  | 'takeBreak'
  | 'giveFloor'
  | 'endFloor'
  | 'pausePerson'
  | 'resumePerson'
  | 'removePerson'
  | 'letBack'
  | 'changeRole'
>

const onSection = (
  context: ActContext,
  { kind, section }: ActOf<'lockSection' | 'openSection' | 'onlySection'>,
): ActVerdict => {
  if (!hasSection(context, section)) return refuse('notFound')
  const { locks, only } = context.plan.moderation
  const isLocked = locks[section] !== undefined
  switch (kind) {
    case 'lockSection':
      return allowUnless(isLocked, { kind: 'sectionLocked', section })
    case 'openSection':
      return allowUnless(!isLocked, { kind: 'sectionOpened', section })
    case 'onlySection':
      return allowUnless(only?.section === section, { kind: 'sectionOnly', section })
  }
}

/** A break is for a meeting; who asked is written nowhere. */
const takeBreak = ({ plan }: ActContext): ActVerdict => {
  const phase = meetingNow({ plan })?.phase
  if (phase !== 'live' && phase !== 'paused') return refuse('notNow')
  // A pause that only waits for a facilitator would end by itself.
  if (plan.moderation.pause && plan.moderation.pause.why !== 'away') return allow()
  return { kind: 'allowed', bodies: [{ kind: 'everyonePaused', why: 'break', text: null }], isByHouse: true }
}

const giveFloor = (context: ActContext, { participant }: ActOf<'giveFloor'>): ActVerdict => {
  const person = presentPerson(context, participant)
  if (!person) return refuse('notFound')
  if (person.family === 'agency') return refuse('notAllowed')
  return allowUnless(context.plan.moderation.floor?.participant === participant, {
    kind: 'floorGiven',
    participant,
  })
}

const onPerson = (
  { plan, by }: ActContext,
  act: ActOf<'pausePerson' | 'resumePerson' | 'letBack' | 'removePerson' | 'changeRole'>,
): ActVerdict => {
  const { participant } = act
  const person = personOf(plan, participant)
  if (!person) return refuse('notFound')
  const { pausedPeople, removed } = plan.moderation
  const isRemoved = removed[participant] !== undefined
  const isPaused = pausedPeople[participant] !== undefined
  if (isRemoved && act.kind !== 'letBack' && act.kind !== 'removePerson') return refuse('notFound')
  switch (act.kind) {
    case 'pausePerson':
      return allowUnless(isPaused, { kind: 'personPaused', participant })
    case 'resumePerson':
      return allowUnless(!isPaused, { kind: 'personResumed', participant })
    case 'removePerson':
      // Who leads the meeting is the agency's matter, and nobody shuts the door on themselves.
      if (participant === by || person.role === 'facilitator') return refuse('notAllowed')
      return allowUnless(isRemoved, { kind: 'personRemoved', participant, reason: act.reason })
    case 'letBack':
      return allowUnless(!isRemoved, { kind: 'personLetBack', participant })
    case 'changeRole': {
      const isChangeable = changeableRoles.some((role) => role === person.role)
      if (!isChangeable) return refuse('notAllowed')
      const { role } = act
      return allowUnless(role === person.role, {
        kind: 'roleChanged',
        participant,
        role,
        family: familyOf(role),
      })
    }
  }
}

export const judgeModeration = (context: ActContext, act: ModerationAct): ActVerdict => {
  const { pause, only, floor } = context.plan.moderation
  switch (act.kind) {
    case 'lockSection':
    case 'openSection':
    case 'onlySection':
      return onSection(context, act)
    case 'allSections':
      return allowUnless(only === null, { kind: 'allSections' })
    case 'pauseEveryone':
      // A facilitator's own pause outlasts a break, and one that only waits for a facilitator.
      return allowUnless(pause?.why === 'asked', {
        kind: 'everyonePaused',
        why: 'asked',
        text: act.text ?? null,
      })
    case 'resumeEveryone':
      return allowUnless(pause === null, { kind: 'everyoneResumed' })
    case 'takeBreak':
      return takeBreak(context)
    case 'giveFloor':
      return giveFloor(context, act)
    case 'endFloor':
      return allowUnless(floor === null, { kind: 'floorEnded' })
    default:
      return onPerson(context, act)
  }
}
