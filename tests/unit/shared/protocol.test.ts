import { readFileSync } from 'node:fs'
import { pieceCodes } from '@twofold/shared/history/told-history'
import {
  closeSessionPastBytes,
  dropPresencePastBytes,
  keepAliveMs,
  maxFrameBytes,
  maxWaitingBytesPerPerson,
  maxWaitingBytesPerPlan,
  pingEveryMs,
  presenceTickMs,
  reconnectFirstMs,
  reconnectForgiveMs,
  reconnectMaxMs,
} from '@twofold/shared/limits'
import { noticeSchema } from '@twofold/shared/notice'
import { closeCodes, messageCodes, subprotocol, syncCodes } from '@twofold/shared/wire'
import { expect, test } from 'vitest'

const protocol = readFileSync(new URL('../../../shared/PROTOCOL.md', import.meta.url), 'utf8')
/** Cells of the table rows that follow a heading row. */
const table = (heading: string): readonly (readonly string[])[] => {
  const lines = protocol.split('\n')
  const start = lines.findIndex((line) => line.startsWith(heading))
  expect(start).toBeGreaterThan(0)
  const rows = lines.slice(start + 2)
  const end = rows.findIndex((line) => !line.startsWith('|'))
  return rows.slice(0, end).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}

test('WIRE11 Every close code stands in PROTOCOL.md with what the client does then, and no other does.', () => {
  const told = table('| code | name | then | why |').map(([code, name, then]) => [Number(code), name, then])
  expect(told).toEqual(Object.entries(closeCodes).map(([name, { code, then }]) => [code, name, then]))
})

test('WIRE12 Every message and sync code stands in PROTOCOL.md, in its table and in its algebra, and no other does.', () => {
  const told = table('| code | name | client sends').map(([code, name]) => [name, Number(code)])
  expect(Object.fromEntries(told)).toEqual(messageCodes)
  const [wire = '', history = ''] = protocol.split('\n## The history\n')
  const algebraIn = (text: string) =>
    Object.fromEntries(
      [...text.matchAll(/^(\w+) {1,14}= (\d+)(?: •|\s)/gm)].map(([, name, code]) => [name, Number(code)]),
    )
  expect(algebraIn(wire)).toEqual(messageCodes)
  expect(algebraIn(history)).toEqual(pieceCodes)
  const steps = [...protocol.matchAll(/^ {2}(\w+) +=\s+(\d) • bytes/gm)].map(([, name, code]) => [
    name,
    Number(code),
  ])
  expect(Object.fromEntries(steps)).toEqual(syncCodes)
})

test('WIRE13 Every notice stands in PROTOCOL.md with what it holds, and no other does.', () => {
  const told = table('| type | holds | when |')
  expect(told.map(([type]) => type)).toEqual(
    noticeSchema.def.options.map((one) => `\`${one.shape.type.def.values[0]}\``),
  )
  const welcome = told[0]![1]!.replaceAll('`', '').split(', ')
  expect(['type', ...welcome]).toEqual(Object.keys(noticeSchema.def.options[0].shape))
})

test('WIRE14 The numbers and the subprotocol that PROTOCOL.md names are those of the code.', () => {
  const seconds = (ms: number) => `${ms / 1000} s`
  const mebibyte = 1024 * 1024
  const sentences = [
    `at most ${maxFrameBytes / 1024 / 1024} MiB`,
    `at most every ${presenceTickMs} ms a room`,
    `hears something every ${seconds(keepAliveMs)}`,
    `pinged every ${seconds(pingEveryMs)}`,
    `grow from ${seconds(reconnectFirstMs)} to ${seconds(reconnectMaxMs)}`,
    `held for ${seconds(reconnectForgiveMs)}`,
    `subprotocol \`${subprotocol}\``,
    `more than ${closeSessionPastBytes / mebibyte} MiB wait`,
    `left out past ${dropPresencePastBytes / mebibyte} MiB`,
    `at most ${maxWaitingBytesPerPerson / mebibyte} MiB of a person's words and ${maxWaitingBytesPerPlan / mebibyte} MiB`,
  ]
  for (const sentence of sentences) expect(protocol).toContain(sentence)
})
