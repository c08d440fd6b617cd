import {
  type Action,
  actionToWrite,
  can,
  families,
  familyOf,
  mayWriteField,
  type Role,
  roles,
} from '@twofold/shared/roles'
import { fieldsOf, isShared } from '@twofold/shared/template'
import { templateOf } from '@twofold/shared/templates'
import { expect, test } from 'vitest'

const template = templateOf('partnership-parenting-plan', 1)!

/** product.md, "Who may do what", by hand. */
const table: Readonly<Record<Action, readonly Role[]>> = {
  readLive: ['birthParent', 'partnershipParent', 'youth', 'facilitator', 'scribe', 'observer'],
  readHistory: ['birthParent', 'partnershipParent', 'youth', 'facilitator', 'scribe', 'reviewer'],
  write: ['birthParent', 'partnershipParent', 'youth', 'facilitator', 'scribe'],
  writeFamilyField: ['birthParent', 'partnershipParent', 'youth', 'facilitator', 'scribe'],
  writeYouthField: ['youth', 'scribe'],
  writeAgencyField: ['facilitator'],
  showCursor: ['birthParent', 'partnershipParent', 'youth', 'facilitator', 'scribe'],
  tookPart: ['birthParent', 'partnershipParent', 'youth', 'facilitator'],
  invite: ['facilitator'],
  lock: ['facilitator'],
  pause: ['facilitator'],
  remove: ['facilitator'],
  changeRole: ['facilitator'],
  lead: ['facilitator'],
  letIn: ['facilitator'],
  hide: ['facilitator'],
  restore: ['facilitator'],
  redact: ['facilitator'],
  clearWish: ['facilitator'],
  scribe: ['facilitator', 'scribe'],
  reword: ['birthParent', 'partnershipParent', 'youth', 'facilitator'],
  note: ['birthParent', 'partnershipParent', 'youth', 'facilitator', 'scribe', 'observer'],
  takeBreak: ['birthParent', 'partnershipParent', 'youth', 'facilitator', 'scribe', 'observer'],
  agree: ['birthParent', 'partnershipParent', 'youth'],
  seeAgencyOnly: ['facilitator'],
}

test('ROLE1 Each role may do what the product’s table says, and nothing else.', () => {
  for (const [action, allowed] of Object.entries(table) as [Action, readonly Role[]][]) {
    expect([action, roles.filter((role) => can(role, action))]).toEqual([action, allowed])
  }
})

test('ROLE2 Observers and reviewers write in no field and show no cursor.', () => {
  for (const role of ['observer', 'reviewer'] as const) {
    expect(fieldsOf(template).filter(({ field }) => mayWriteField(role, field))).toEqual([])
    expect(can(role, 'showCursor')).toBe(false)
  }
})

test('ROLE3 What the agency prepares is written by the facilitator alone.', () => {
  const agencys = fieldsOf(template).filter(
    ({ field }) => field.kind === 'agencyText' || field.preparedByAgency,
  )
  expect(agencys.length).toBeGreaterThan(9)
  for (const { field } of agencys) {
    expect(roles.filter((role) => mayWriteField(role, field))).toEqual(['facilitator'])
  }
})

test('ROLE4 The youth’s words are written by the youth, or by a scribe for the youth.', () => {
  const section = template.sections.find((one) => one.key === 'childVoice')!
  for (const field of section.fields.filter(isShared)) {
    expect([field.key, roles.filter((role) => mayWriteField(role, field))]).toEqual([
      field.key,
      ['youth', 'scribe'],
    ])
  }
})

test('ROLE5 Every other shared field is open to both families, the youth, the facilitator and a scribe.', () => {
  const open = fieldsOf(template).filter(({ field }) => actionToWrite(field) === 'writeFamilyField')
  expect(open.map((place) => place.section.key)).not.toContain('childVoice')
  expect(open.length).toBeGreaterThan(40)
  for (const { field } of open)
    expect(roles.filter((role) => mayWriteField(role, field))).toEqual(table.write)
})

test('ROLE6 Nobody writes where no shared words are.', () => {
  for (const { field } of fieldsOf(template).filter((place) => !isShared(place.field))) {
    expect([field.key, actionToWrite(field), roles.filter((role) => mayWriteField(role, field))]).toEqual([
      field.key,
      null,
      [],
    ])
  }
})

test('ROLE7 Each role sits on one side of the table.', () => {
  expect(roles.map(familyOf)).toEqual([
    'birth',
    'partnership',
    'youth',
    'agency',
    'agency',
    'agency',
    'agency',
  ])
  expect(new Set(roles.map(familyOf))).toEqual(new Set(families))
})
