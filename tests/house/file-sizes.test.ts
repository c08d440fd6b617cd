import { expect, test } from 'vitest'
import { codeFiles, textFiles } from '../support/source-files.ts'

/** One past this wants splitting (most are 60 to 250). */
const maxLines = 400

const linesOf = (text: string) => text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
const tooLong = (files: readonly { path: string; text: string }[]) =>
  files
    .filter(({ text }) => linesOf(text) > maxLines)
    .map(({ path, text }) => `${path}: ${linesOf(text)} lines`)

test('HOUSE6 No source file is longer than 400 lines.', () => {
  const styles = textFiles().filter(({ path }) => path.endsWith('.css'))
  expect(tooLong([...codeFiles(), ...styles])).toEqual([])
  expect(tooLong([{ path: 'planted.ts', text: 'line\n'.repeat(401) }])).toEqual(['planted.ts: 401 lines'])
  expect(tooLong([{ path: 'fits.ts', text: 'line\n'.repeat(400) }])).toEqual([])
})
