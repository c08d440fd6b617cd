import { describe, expect, test } from 'vitest'
import { installedVersions, isAtLeast, lockedVersions, readLockfile } from '../support/resolved-versions.ts'

/** Each with what happens below it. */
const minimums = {
  /** A crafted frame reads foreign memory. */
  lib0: '0.2.119',
  /** A crafted header of an upgrade takes the server down. */
  ws: '8.21.0',
  /** A paste can run as script. */
  'prosemirror-view': '1.42.3',
  /** A cached cookie goes past the second factor. */
  'better-auth': '1.4.9',
} as const

describe('dependencies', () => {
  test.for(Object.entries(minimums))(
    'HOUSE11 No copy of lib0, ws, prosemirror-view or better-auth is older than its safe minimum: %s',
    ([name, minimum]) => {
      const versions = [...lockedVersions(name, readLockfile()), ...installedVersions(name)]
      expect(versions.length).toBeGreaterThan(1)
      expect(versions.filter((version) => !isAtLeast(version, minimum))).toEqual([])
    },
  )

  test('HOUSE11 No copy of lib0, ws, prosemirror-view or better-auth is older than its safe minimum: an old one is found.', () => {
    const lockfile =
      "packages:\n\n  lib0@0.2.120:\n    a: 1\n\n  lib0@0.2.99:\n\n  'lib0@0.2.119-rc.1':\n\n  isomorphic-lib0@1.0.0:\n"
    const found = lockedVersions('lib0', lockfile)
    expect(found.filter((version) => !isAtLeast(version, '0.2.119'))).toEqual(['0.2.119-rc.1', '0.2.99'])
    expect(isAtLeast('1.0.0', '0.2.119')).toBe(true)
  })

  test('HOUSE12 There is one copy of yjs, and it is 13.6: two do not know each other’s types.', () => {
    const locked = lockedVersions('yjs', readLockfile())
    expect(locked).toHaveLength(1)
    expect(installedVersions('yjs')).toEqual(locked)
    expect(locked[0]).toMatch(/^13\.6\.\d+$/)
  })
})
