/** The plan just as it stood at a moment or a named version: a page to read and to print, not a player. */
import type { SaidSection } from '@twofold/shared/history/said'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { Loading } from '../look/Loading.tsx'
import { Note } from '../look/Note.tsx'
import { Page } from '../look/Page.tsx'
import { Sheet } from '../look/Sheet.tsx'
import { TopBar } from '../look/TopBar.tsx'
import { AsOfDeeds } from './AsOfDeeds.tsx'
import { AsOfPart, type ChangedSince } from './AsOfPart.tsx'
import styles from './as-of.module.css'
import type { Shown } from './asked.ts'
import { useHistory, useNames } from './here.ts'
import { ReaderLine } from './ReaderLine.tsx'
import { answersThen } from './seen-by.ts'
import { useTimes } from './times.ts'
import type { ToldMoment } from './told.ts'
import { momentOfSeq, versionsIn } from './versions.ts'
import { WhoSaw } from './WhoSaw.tsx'

interface Standing {
  readonly shown: Shown
  readonly changed: ChangedSince
}

const nothingShown = { fields: {}, elsewhere: [] } as const

const useStanding = (index: number, answered: readonly number[]): Standing | null => {
  const { line } = useHistory()
  const [standing, setStanding] = useState<Standing | null>(null)
  const asked = answered.join()
  useEffect(() => {
    let isOver = false
    setStanding(null)
    const since = asked === '' ? [] : asked.split(',').map(Number)
    const changes = since.map(
      async (moment): Promise<readonly [number, readonly SaidSection[]]> => [
        moment,
        await line.ask({ kind: 'compare', since: moment, at: index }),
      ],
    )
    Promise.all([line.ask({ kind: 'show', view: { at: index }, have: null }), ...changes]).then(
      ([shown, ...changed]) => isOver || setStanding({ shown, changed: new Map(changed) }),
      () => isOver || setStanding({ shown: { view: { at: index }, ...nothingShown }, changed: new Map() }),
    )
    return () => {
      isOver = true
    }
  }, [line, index, asked])
  return standing
}

const Document = ({ moment }: { readonly moment: ToldMoment }) => {
  const { t } = useTranslation('versions')
  const { template, story } = useHistory()
  const answers = useMemo(() => answersThen(story.moments, moment.index), [story, moment.index])
  const answered = [...new Set([...answers.values()].flat().map((one) => one.moment))]
  const standing = useStanding(moment.index, answered)
  if (!standing) return <Loading />
  const { shown, changed } = standing
  const isEmpty = Object.keys(shown.fields).length === 0
  return (
    <div data-as-of={moment.index}>
      {template.sections.map((section) => (
        <AsOfPart
          key={section.key}
          section={section}
          shown={shown}
          answers={answers.get(section.key) ?? []}
          changed={changed}
        />
      ))}
      {isEmpty ? <p className={styles.empty}>{t('asOf.empty')}</p> : null}
    </div>
  )
}

const Head = ({ moment }: { readonly moment: ToldMoment }) => {
  const { t } = useTranslation(['versions', 'common'])
  const { plan, story } = useHistory()
  const names = useNames()
  const times = useTimes()
  const version = versionsIn([moment])[0]
  const when = times.dated(moment.at)
  return (
    <header className={styles.head}>
      <p className="label">{t('common:plansName', { child: plan.child })}</p>
      <h1>{version ? version.name : t('asOf.heading', { when })}</h1>
      {version ? (
        <p className="soft">
          {t('asOf.then', { when })} ·{' '}
          {t(version.isOfMeeting ? 'meeting' : 'named', { name: names.person(version.by), when })}
        </p>
      ) : null}
      {moment.index === story.moments.length - 1 ? <p className="soft">{t('asOf.newest')}</p> : null}
    </header>
  )
}

const NoSuchMoment = () => {
  const { t } = useTranslation('versions')
  const { to } = useHistory()
  return (
    <Note icon="clock" title={t('asOf.noSuch')}>
      <p>{t('asOf.noSuchLead')}</p>
      <p>
        <Link to={to('versions')}>{t('asOf.versions')}</Link>
      </p>
    </Note>
  )
}

export const AsOfPage = () => {
  const { t } = useTranslation('versions')
  const { plan, story, to } = useHistory()
  const { seq } = useParams()
  const moment = momentOfSeq(story.moments, seq)
  return (
    <Page
      title={t('asOf.window')}
      width="wide"
      top={
        <TopBar
          plan={plan}
          back={{ to: to(undefined, moment ? `at=${moment.index}` : ''), label: t('back') }}
        />
      }
    >
      <ReaderLine />
      {moment ? (
        <div className={styles.page}>
          <Sheet onlyWide className={styles.sheet ?? ''}>
            <Head moment={moment} />
            <AsOfDeeds moment={moment} />
            <Document moment={moment} />
          </Sheet>
          <aside className={styles.aside}>
            <WhoSaw index={moment.index} />
          </aside>
        </div>
      ) : (
        <>
          <h1 className={styles.hidden}>{t('asOf.window')}</h1>
          <NoSuchMoment />
        </>
      )}
    </Page>
  )
}
