/** Two moments of a plan beside each other: in plain words first, then the words themselves. On a phone, one in the other. */

import type { SaidSection } from '@twofold/shared/history/said'
import { fieldsOf } from '@twofold/shared/template'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import { Loading } from '../look/Loading.tsx'
import { Page } from '../look/Page.tsx'
import { personClass } from '../look/people.ts'
import { Sheet } from '../look/Sheet.tsx'
import { TopBar } from '../look/TopBar.tsx'
import { useIsWide } from '../look/use-is-wide.ts'
import type { Shown } from './asked.ts'
import styles from './compare.module.css'
import { type ComparePlace, firstPlace, parseMoment, placesIn } from './compare-places.ts'
import { DrawnIcon } from './DrawnIcon.tsx'
import { useHistory, useNames, useSayPast } from './here.ts'
import { ReadField } from './ReadField.tsx'
import { SideContext } from './Runs.tsx'
import read from './read.module.css'
import { ToldSections } from './ToldSections.tsx'
import { useTimes } from './times.ts'

const usePlaceName = () => {
  const { t } = useTranslation('history')
  const { moments } = useHistory().story
  const times = useTimes()
  return ({ index, kind }: ComparePlace): string => {
    const moment = moments[index]
    const body = moment?.body
    const at = moment?.at ?? 0
    switch (kind) {
      case 'start':
        return t(index === 0 ? 'compare.startWindow' : 'compare.start')
      case 'now':
        return t('compare.now')
      case 'day':
        return t('compare.dayEnd', { day: times.day(at) })
      case 'version':
        return body?.kind === 'versionNamed'
          ? body.name
          : body?.kind === 'meetingClosed'
            ? body.versionName
            : ''
      case 'chosen':
        return t('compare.chosen', { when: times.when(at) })
    }
  }
}

interface PickProps {
  readonly label: string
  readonly places: readonly ComparePlace[]
  readonly value: number
  readonly onPick: (index: number) => void
}

const Pick = ({ label, places, value, onPick }: PickProps) => {
  const nameOf = usePlaceName()
  return (
    <select
      className={styles.pick}
      aria-label={label}
      value={value}
      onChange={(event) => onPick(Number(event.currentTarget.value))}
    >
      {places.map((place) => (
        <option key={place.index} value={place.index}>
          {nameOf(place)}
        </option>
      ))}
    </select>
  )
}

export const Told = ({ sections }: { readonly sections: readonly SaidSection[] }) => {
  const { t } = useTranslation('history')
  const names = useNames()
  const say = useSayPast()
  if (sections.length === 0) return <p className="lead">{t('compare.same')}</p>
  return (
    <>
      <ToldSections sections={sections} names={names} say={say} />
      <p className="soft">{t('compare.nothingElse')}</p>
    </>
  )
}

const Key = () => {
  const { t } = useTranslation('history')
  const { people } = useHistory().story
  const [first] = people.filter(({ role }) => role === 'birthParent')
  const [second] = people.filter(({ role }) => role === 'partnershipParent')
  return (
    <dl className={styles.key} aria-label={t('compare.key')}>
      <div>
        <dt>
          <del className={read.gone}>{t('lit.gone')}</del>
        </dt>
      </div>
      {[first, second].map((person) =>
        person ? (
          <div key={person.id}>
            <dt className={personClass(person)}>
              <ins className={`${read.new} ${person.role === 'partnershipParent' ? read.partner : ''}`}>
                {t('lit.new', { name: person.name })}
              </ins>
            </dt>
          </div>
        ) : null,
      )}
    </dl>
  )
}

interface WordsProps {
  readonly sections: readonly SaidSection[]
  readonly shown: Shown
  readonly before: string
  readonly after: string
}

const Side = ({
  side,
  children,
}: {
  readonly side: 'before' | 'after' | 'both'
  readonly children: ReactNode
}) => (
  <SideContext value={side}>
    <div className={styles.side} data-side={side}>
      {children}
    </div>
  </SideContext>
)

const Words = ({ sections, shown, before, after }: WordsProps) => {
  const { template } = useHistory()
  const say = useSayPast()
  const isWide = useIsWide()
  return sections.map(({ section: key, said }) => {
    const changed = new Set(said.map(({ field }) => field))
    const places = fieldsOf(template).filter(({ id }) => changed.has(id))
    const section = template.sections.find((one) => one.key === key)
    return (
      <section key={key} className={styles.pair}>
        <h2 className="label">{section ? say(section.title) : key}</h2>
        {isWide ? (
          <div className={styles.sides}>
            <p className={styles.sideName}>{before}</p>
            <p className={styles.sideName}>{after}</p>
          </div>
        ) : null}
        {places.map((place) => {
          const field = shown.fields[place.id]
          if (!field) return null
          return isWide ? (
            <div key={place.id} className={styles.sides}>
              <Side side="before">
                <ReadField place={place} field={field} />
              </Side>
              <Side side="after">
                <ReadField place={place} field={field} />
              </Side>
            </div>
          ) : (
            <Side key={place.id} side="both">
              <ReadField place={place} field={field} />
            </Side>
          )
        })}
      </section>
    )
  })
}

interface Compared {
  readonly sections: readonly SaidSection[]
  readonly shown: Shown
}

const useCompared = (from: number, to: number): Compared | null => {
  const { line } = useHistory()
  const [compared, setCompared] = useState<Compared | null>(null)
  useEffect(() => {
    let isOver = false
    setCompared(null)
    Promise.all([
      line.ask({ kind: 'compare', since: from, at: to }),
      line.ask({ kind: 'show', view: { at: to, since: from }, have: null }),
    ]).then(
      ([sections, shown]) => isOver || setCompared({ sections, shown }),
      () => undefined,
    )
    return () => {
      isOver = true
    }
  }, [line, from, to])
  return compared
}

export const ComparePage = () => {
  const { t } = useTranslation('history')
  const { plan, story, to: address } = useHistory()
  const [search, setSearch] = useSearchParams()
  const last = story.moments.length - 1
  const start = firstPlace(story.moments)
  const one = Math.max(start, parseMoment(search.get('from'), last) ?? start)
  const other = parseMoment(search.get('to'), last) ?? last
  const [from, to] = [Math.min(one, other), Math.max(one, other)]
  const places = placesIn(story.moments, [from, to])
  const nameOf = usePlaceName()
  const compared = useCompared(from, to)
  const named = (index: number): string => {
    const place = places.find((each) => each.index === index)
    return place ? nameOf(place) : ''
  }
  const pick = (key: 'from' | 'to') => (index: number) => {
    const next = new URLSearchParams(search)
    next.set('from', String(from))
    next.set('to', String(to))
    next.set(key, String(index))
    setSearch(next, { replace: true })
  }
  return (
    <Page
      title={t('compare.title')}
      width="wide"
      top={<TopBar plan={plan} back={{ to: address(undefined, `at=${to}`), label: t('compare.player') }} />}
    >
      <Sheet onlyWide className={styles.sheet ?? ''}>
        <h1>
          {t('compare.heading', { from: named(from), to: to === last ? t('compare.nowInside') : named(to) })}
        </h1>
        <div className={styles.picks}>
          <Pick label={t('compare.from')} places={places} value={from} onPick={pick('from')} />
          <span className="soft">{t('compare.and')}</span>
          <Pick label={t('compare.to')} places={places} value={to} onPick={pick('to')} />
          <Link className={styles.player} to={address(undefined, `at=${to}`)}>
            <DrawnIcon name="play" size="small" />
            {t('compare.player')}
          </Link>
        </div>
        {compared ? (
          <>
            <Told sections={compared.sections} />
            <Words {...compared} before={named(from)} after={named(to)} />
            {compared.sections.length > 0 ? <Key /> : null}
          </>
        ) : (
          <Loading />
        )}
      </Sheet>
    </Page>
  )
}
