/**
 * Who may do what: the one table behind `can(role, action)` (product.md, "Who may do what").
 * The server holds it; the client only mirrors it, to grey what would be refused.
 */
import type { TemplateField } from './template.ts'

export const roles = [
  'birthParent',
  'partnershipParent',
  'youth',
  'facilitator',
  'scribe',
  'observer',
  'reviewer',
] as const
export type Role = (typeof roles)[number]

/** Whose side of the table a participant sits on. Staff and onlookers are `agency`. */
export const families = ['birth', 'partnership', 'youth', 'agency'] as const
export type Family = (typeof families)[number]

export const actions = [
  'readLive',
  'readHistory',
  'write',
  'writeFamilyField',
  'writeYouthField',
  'writeAgencyField',
  'showCursor',
  'tookPart',
  'invite',
  'lock',
  'pause',
  'remove',
  'changeRole',
  'lead',
  'letIn',
  'hide',
  'restore',
  'redact',
  'clearWish',
  'scribe',
  'reword',
  'note',
  'takeBreak',
  'agree',
  'seeAgencyOnly',
] as const
export type Action = (typeof actions)[number]

const parent: readonly Action[] = [
  'readLive',
  'readHistory',
  'write',
  'writeFamilyField',
  'showCursor',
  'tookPart',
  'reword',
  'note',
  'takeBreak',
  'agree',
]

const allowed: Readonly<Record<Role, readonly Action[]>> = {
  birthParent: parent,
  partnershipParent: parent,
  youth: [...parent, 'writeYouthField'],
  facilitator: [
    'readLive',
    'readHistory',
    'write',
    'writeFamilyField',
    'writeAgencyField',
    'showCursor',
    'tookPart',
    'invite',
    'lock',
    'pause',
    'remove',
    'changeRole',
    'lead',
    'letIn',
    'hide',
    'restore',
    'redact',
    'clearWish',
    'scribe',
    'reword',
    'note',
    'takeBreak',
    'seeAgencyOnly',
  ],
  scribe: [
    'readLive',
    'readHistory',
    'write',
    'writeFamilyField',
    'writeYouthField',
    'showCursor',
    'scribe',
    'note',
    'takeBreak',
  ],
  observer: ['readLive', 'note', 'takeBreak'],
  reviewer: ['readHistory'],
}

export const can = (role: Role, action: Action): boolean => allowed[role].includes(action)

/** The family of a role that has only one. */
export const familyOf = (role: Role): Family => {
  switch (role) {
    case 'birthParent':
      return 'birth'
    case 'partnershipParent':
      return 'partnership'
    case 'youth':
      return 'youth'
    case 'facilitator':
    case 'scribe':
    case 'observer':
    case 'reviewer':
      return 'agency'
  }
}

/** What a person must be able to do to write in this field; null for a field that holds no shared words. */
export const actionToWrite = (field: TemplateField): Action | null => {
  if (field.kind === 'notice' || field.perPerson || field.private) return null
  if (field.kind === 'agencyText' || field.preparedByAgency) return 'writeAgencyField'
  return field.firstVoice === 'youth' ? 'writeYouthField' : 'writeFamilyField'
}

export const mayWriteField = (role: Role, field: TemplateField): boolean => {
  const action = actionToWrite(field)
  return action !== null && can(role, action)
}
