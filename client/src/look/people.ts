/** From a role to its look: one shape, colour and word for each kind of person, everywhere. */
import type { Person } from '@twofold/shared/people'
import type { Role } from '@twofold/shared/roles'

/** birth: single bar · partner: double bar · staff: dot · youth: star · watch: eye (only reads). */
export type Look = 'birth' | 'partner' | 'staff' | 'youth' | 'watch'

export const lookOf = (role: Role): Look => {
  switch (role) {
    case 'birthParent':
      return 'birth'
    case 'partnershipParent':
      return 'partner'
    case 'youth':
      return 'youth'
    case 'facilitator':
    case 'scribe':
      return 'staff'
    case 'observer':
    case 'reviewer':
      return 'watch'
  }
}

/** Classes that set --c (colour) and --t (tint) for whatever stands inside; base.css holds them. */
export const personClass = ({ role, shade }: Pick<Person, 'role' | 'shade'>): string =>
  `p-${lookOf(role)} shade-${shade % 3}`

/** The first letter of a name, as a person would write it on a badge. */
export const initialOf = (name: string): string => (Array.from(name.trim())[0] ?? '·').toLocaleUpperCase()

const order: Readonly<Record<Person['family'], number>> = { birth: 0, partnership: 1, youth: 2, agency: 3 }

/** The birth family first, in every list. */
export const inOrder = <P extends Pick<Person, 'family'>>(people: readonly P[]): readonly P[] =>
  people.toSorted((a, b) => order[a.family] - order[b.family])
