import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { contrastOf, type Pairing, tokensOf, tooFaint } from '../support/contrast.ts'
import { repository } from '../support/places.ts'

const surfaces = ['--paper', '--sheet', '--well', '--sunk']
const families = ['birth', 'partner', 'staff', 'youth', 'watch']
const steps = ['--birth-2', '--birth-3', '--partner-2', '--partner-3']
const states = ['agreed', 'changed', 'destructive']
const tints = [...families, ...states, 'action'].map((name) => `--${name}-tint`)

/** WCAG 2 AA: 4.5 for text, 3 for the edges of controls and the focus ring. */
const text = 4.5
const edge = 3
const pairings: readonly Pairing[] = [
  { token: '--ink', on: [...surfaces, ...tints], ratio: text },
  { token: '--ink-soft', on: surfaces, ratio: text },
  { token: '--action', on: [...surfaces, '--action-tint'], ratio: text },
  { token: '--action-press', on: [...surfaces, '--action-tint'], ratio: text },
  { token: '--on-action', on: ['--action', '--action-press'], ratio: text },
  ...[...families, ...states].map((name) => ({
    token: `--${name}`,
    on: ['--paper', '--sheet', '--well', `--${name}-tint`],
    ratio: text,
  })),
  ...steps.map((token) => ({
    token,
    on: ['--paper', '--sheet', '--well', token.replace(/-\d$/, '-tint')],
    ratio: text,
  })),
  { token: '--on-person', on: [...families.map((name) => `--${name}`), ...steps], ratio: text },
  { token: '--line-strong', on: ['--paper', '--sheet', '--well'], ratio: edge },
  { token: '--focus-inner', on: ['--focus'], ratio: edge },
]

const tokens = () => tokensOf(readFileSync(join(repository, 'client/src/look/tokens.css'), 'utf8'))

describe('the tokens', () => {
  test.for(['light', 'dark'] as const)('HOUSE13 Every text on its ground has AA contrast: %s', (scheme) => {
    expect(tooFaint(tokens()[scheme], pairings)).toEqual([])
  })

  test('HOUSE13 Every text on its ground has AA contrast: a faint one is found, in its own scheme.', () => {
    const css =
      ':root { --ink: #777777; --paper: #ffffff; } @media (prefers-color-scheme: dark) { :root { --paper: #000; } }'
    const { light, dark } = tokensOf(css)
    const pairing = [{ token: '--ink', on: ['--paper'], ratio: text }]
    expect(tooFaint(light, pairing)).toEqual(['--ink on --paper is 4.48, wants 4.5'])
    expect(tooFaint(dark, pairing)).toEqual([])
    expect(contrastOf('#000000', '#ffffff')).toBe(21)
  })
})
