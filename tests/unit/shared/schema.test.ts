import { isSafeHref } from '@twofold/shared/schema'
import fc from 'fast-check'
import { expect, test } from 'vitest'

test('DOC16 A link leads to an absolute https or mailto address.', () => {
  for (const href of [
    'https://example.org',
    'HTTPS://EXAMPLE.ORG/a?b#c',
    'mailto:sam@harbor.example',
    'https://例え.jp/',
  ]) {
    expect([href, isSafeHref(href)]).toEqual([href, true])
  }
})

test('DOC17 Nothing else is a link, however it is dressed.', () => {
  const dressed = [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
  ]
  const controls = [
    '\u0000javascript:alert(1)',
    '\u0001javascript:alert(1)',
    'javascript\t:alert(1)',
    'javascript&colon;alert(1)',
  ]
  const others = [
    'http://example.org',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://example.org/x',
  ]
  const relative = [
    '',
    '/plan',
    'plan',
    '//example.org',
    '#top',
    '?x',
    'https',
    'https:',
    'https://',
    'view-source:https://example.org',
  ]
  for (const href of [...dressed, ...controls, ...others, ...relative])
    expect([href, isSafeHref(href)]).toEqual([href, false])
})

test('DOC18 A script address is never a link, whatever is put into it.', () => {
  const noise = fc
    .array(fc.constantFrom('\t', '\n', '\r', ' ', '\u0000', '\u001f'), { maxLength: 3 })
    .map((all) => all.join(''))
  const letters = fc.tuple(
    ...[...'javascript:'].map((letter) =>
      fc.tuple(fc.boolean(), noise).map(([up, gap]) => (up ? letter.toUpperCase() : letter) + gap),
    ),
  )
  fc.assert(
    fc.property(noise, letters, (lead, spelled) => {
      expect(isSafeHref(`${lead}${spelled.join('')}alert(1)`)).toBe(false)
    }),
  )
})
