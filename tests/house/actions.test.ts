/** Nothing that a client can do is without its attempt: the matrix is whole, and stays so. */

import { noticeSchema } from '@twofold/shared/notice'
import { actions } from '@twofold/shared/roles'
import { messageCodes, syncCodes } from '@twofold/shared/wire'
import { expect, test } from 'vitest'
import { attempts } from '../support/attempts.ts'
import { messageAttempts, noticeAttempts, syncAttempts } from '../support/attempts-frames.ts'

const missingFrom = (table: object, names: readonly string[]): readonly string[] =>
  names.filter((name) => !Object.hasOwn(table, name))

const noticeTypes = noticeSchema.def.options.flatMap((option) => [...option.shape.type.def.values])

test('MATRIX4 Every action of the table has its attempt, and so has every message code, sync code and notice.', () => {
  expect(actions.length).toBeGreaterThan(10)
  expect(missingFrom(attempts, actions)).toEqual([])
  expect(Object.keys(attempts)).toHaveLength(actions.length)
  const codes = Object.keys(messageCodes).filter((code) => code !== 'sync')
  expect(missingFrom(messageAttempts, codes)).toEqual([])
  expect(missingFrom(syncAttempts, Object.keys(syncCodes))).toEqual([])
  expect(noticeTypes.length).toBeGreaterThan(5)
  expect(missingFrom(noticeAttempts, noticeTypes)).toEqual([])
  for (const notice of Object.values(noticeAttempts)) expect(noticeSchema.parse(notice)).toEqual(notice)
})

test('MATRIX4 Every action of the table has its attempt, and so has every message code, sync code and notice: a planted one is missed.', () => {
  expect(missingFrom(attempts, [...actions, 'eraseHistory'])).toEqual(['eraseHistory'])
})
