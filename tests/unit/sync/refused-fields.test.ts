import { RefusedFields } from '@twofold/client/sync/refused-fields'
import type { FieldId } from '@twofold/shared/ids'
import { expect, test } from 'vitest'

const [likes, comfort] = ['childNeeds.likes', 'childNeeds.comfort'] as FieldId[]

test('KEPT16 Refusals that blame no field, or tell nothing new, come to an end: then everything is put aside.', () => {
  const refused = new RefusedFields()
  const blind = { reason: 'outOfStep', fields: [] } as const
  refused.heard(blind, new Set([likes!]))
  expect([refused.reasonOf(likes!), refused.isBlind]).toEqual([null, true])
  refused.heard(blind, new Set([likes!]))
  expect([refused.reasonOf(likes!), refused.reasonOf(comfort!)]).toEqual(['outOfStep', null])
  refused.heard(blind, null)
  expect(refused.reasonOf(comfort!)).toBe('outOfStep')
  refused.forget()
  expect([refused.reasonOf(likes!), refused.isBlind]).toEqual([null, false])
  for (let told = 0; told < 5; told++) refused.heard({ reason: 'diverged', fields: [] }, undefined)
  expect(refused.reasonOf(likes!)).toBeNull()
  refused.heard({ reason: 'locked', fields: [comfort!] }, null)
  expect([refused.reasonOf(likes!), refused.reasonOf(comfort!)]).toEqual([null, 'locked'])
  for (let told = 0; told < 10; told++) refused.heard({ reason: 'locked', fields: [comfort!] }, null)
  expect(refused.reasonOf(likes!)).toBe('locked')
})
