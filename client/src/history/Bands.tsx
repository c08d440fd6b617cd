/** One row for each person who did something; for each family where they are many. */
import type { Person } from '@twofold/shared/people'
import { families } from '@twofold/shared/roles'
import { memo, type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { inOrder, type Look, lookOf, personClass } from '../look/people.ts'
import type { Axis } from './axis.ts'
import { busyAlong, pathOf } from './bands.ts'
import { useHistory } from './here.ts'
import styles from './timeline.module.css'
import type { ToldMoment } from './told.ts'

/** More rows than this leave no room for the plan. */
const mostRows = 5
const tall = 24

export interface BandPerson {
  readonly key: string
  readonly name: string
  readonly look: Look
  readonly className: string
  readonly people: readonly Person[]
}

const useRows = (moments: readonly ToldMoment[]): readonly BandPerson[] => {
  const { people } = useHistory().story
  const { t } = useTranslation('history')
  return useMemo(() => {
    const busy = new Set(moments.map(({ by }) => by))
    const known = inOrder(people.filter(({ id }) => busy.has(id)))
    const rowOf = (person: Person, name: string, all: readonly Person[]): BandPerson => ({
      key: person.id,
      name,
      look: lookOf(person.role),
      className: personClass(person),
      people: all,
    })
    if (known.length <= mostRows) return known.map((person) => rowOf(person, person.name, [person]))
    return families.flatMap((family) => {
      const all = known.filter((person) => person.family === family)
      const [first] = all
      return first ? [rowOf(first, t(`family.${family}`), all)] : []
    })
  }, [moments, people, t])
}

export interface BandsProps {
  readonly moments: readonly ToldMoment[]
  readonly axis: Axis
  readonly width: number
  readonly children: (person: BandPerson) => ReactNode
}

export const Bands = memo(({ moments, axis, width, children }: BandsProps) => {
  const rows = useRows(moments)
  const paths = useMemo(
    () =>
      rows.map(({ people, look }) => {
        const ids = new Set<string>(people.map(({ id }) => id))
        const done = moments
          .filter(({ by }) => by !== null && ids.has(by))
          .map(({ at, body }) => ({
            x: axis.placeOf(at) * width,
            edits: body.kind === 'turn' ? body.edits : 1,
          }))
        return pathOf(look, busyAlong(done), tall)
      }),
    [rows, moments, axis, width],
  )
  return (
    <div className={styles.bands} aria-hidden="true">
      {rows.map((person, index) => (
        <div key={person.key} className={`${styles.band} ${person.className}`} data-band={person.look}>
          <span className={styles.bandName}>{children(person)}</span>
          <svg className={styles.bandLine} width={width} height={tall} aria-hidden="true">
            <path d={paths[index] ?? ''} />
          </svg>
        </div>
      ))}
    </div>
  )
})
