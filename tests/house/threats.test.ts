/** What THREATS.md claims is there: each rule in SPEC.md, each file in the repository, and for nobody only half of it. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { repository, tests } from '../support/places.ts'
import { rulesIn } from '../support/spec.ts'

const threats = readFileSync(join(repository, 'shared/THREATS.md'), 'utf8')
const rules = rulesIn(readFileSync(join(tests, 'SPEC.md'), 'utf8')).map(({ id }) => id)

interface Section {
  readonly who: string
  readonly text: string
}
const sectionsOf = (markdown: string): readonly Section[] =>
  markdown
    .split('\n## ')
    .slice(1)
    .map((part) => ({ who: part.slice(0, part.indexOf('\n')), text: part.slice(part.indexOf('\n')) }))

/** `ROLE3` in prose; words in capitals with a digit that are something else are in backticks. */
const idsIn = (text: string): readonly string[] =>
  text.replaceAll(/`[^`]*`/g, '').match(/\b[A-Z]{2,}[0-9]+[a-z]?\b/g) ?? []
const pathsIn = (text: string): readonly string[] =>
  [...text.matchAll(/`([^`\s]+)`/g)]
    .map(([, path]) => path ?? '')
    .filter((path) => /^\w[\w./-]*\.\w+$/.test(path))

const lineIn = ({ text }: Section, start: string): string =>
  text.split('\n').find((line) => line.startsWith(`- ${start}: `)) ?? ''

const gapsIn = (markdown: string): readonly string[] => [
  ...idsIn(markdown)
    .filter((id) => !rules.includes(id))
    .map((id) => `no rule ${id}`),
  ...pathsIn(markdown)
    .filter((path) => !existsSync(join(repository, path)))
    .map((path) => `no file ${path}`),
  ...sectionsOf(markdown).flatMap((section) => [
    ...(idsIn(lineIn(section, 'Held by')).length > 0 ? [] : [`nothing holds: ${section.who}`]),
    ...(lineIn(section, 'Not held yet') ? [] : [`all is held: ${section.who}`]),
  ]),
]

test('HOUSE19 Every rule and every file that THREATS.md names is there, and for each who might try it says what holds and what does not yet.', () => {
  expect(gapsIn(threats)).toEqual([])
  const wanted = [
    'guessed link',
    'removed parent',
    'posing as the facilitator',
    'browser extension',
    'reviewer',
    'stolen phone',
    'crafted bytes',
    'abusive ex-partner',
    'Another agency',
    'thief of the disk',
    'insider',
  ]
  const people = sectionsOf(threats).map(({ who }) => who)
  expect(wanted.filter((one) => !people.some((who) => who.includes(one)))).toEqual([])
  expect(pathsIn(threats).length).toBeGreaterThan(20)
})

test('HOUSE19 Every rule and every file that THREATS.md names is there, and for each who might try it says what holds and what does not yet: planted gaps are found.', () => {
  const planted =
    '# T\n\n## Ghost\n\n- In the way: `server/src/nowhere.ts` and `__Host-`.\n- Held by: FOE9999\n\n## Elf\n\n- Held by: trust\n'
  expect(gapsIn(planted)).toEqual([
    'no rule FOE9999',
    'no file server/src/nowhere.ts',
    'all is held: Ghost',
    'nothing holds: Elf',
    'all is held: Elf',
  ])
})
