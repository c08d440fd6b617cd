/** A plan's history from any source: reads it, says what could not be read, and gives it to the player or to comparing. */
import type { Person } from '@twofold/shared/people'
import type { Template } from '@twofold/shared/template'
import { lazy, type ReactNode, Suspense, useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Route, Routes } from 'react-router'
import { CouldNotOpen } from '../errors/CouldNotOpen.tsx'
import { Drawing } from '../look/Drawing.tsx'
import { Loading } from '../look/Loading.tsx'
import { Page } from '../look/Page.tsx'
import { TopBar } from '../look/TopBar.tsx'
import { AsOfPage } from './AsOfPage.tsx'
import { ComparePage } from './ComparePage.tsx'
import {
  type BringBack,
  type CopiedHistory,
  HistoryContext,
  type HistoryPlace,
  NamesContext,
  type ReplayPlan,
  useMadeNames,
} from './here.ts'
import type { HistorySource } from './history-source.ts'
import { Player } from './Player.tsx'
import styles from './replay.module.css'
import { useTimesAhead } from './times.ts'
import type { ToldStory } from './told.ts'
import { usePast } from './use-past.ts'
import { VersionsPage } from './VersionsPage.tsx'

export interface ReplayProps {
  readonly plan: ReplayPlan
  readonly template: Template
  /** Must stay the same object. */
  readonly source: HistorySource
  readonly address: string
  /** Kept in every address: as whom one reads. */
  readonly search: string
  readonly toPlan: string | null
  /** Of who may bring a part back. Must stay the same function. */
  readonly bringBack?: BringBack['act'] | null
  readonly copied: CopiedHistory | null
  readonly about?: ReactNode
  /** What was read, each time that it was. Must stay the same function. */
  readonly onRead?: ((story: ToldStory) => void) | undefined
}

const Said = ({ plan, toPlan, children }: Pick<ReplayProps, 'plan' | 'toPlan'> & { children: ReactNode }) => {
  const { t } = useTranslation('history')
  const back = toPlan ? { back: { to: toPlan, label: t('back') } } : {}
  return (
    <Page title={t('title')} top={<TopBar isBare plan={plan} {...back} />} isCentred>
      <div className={styles.said}>
        <Drawing name={plan.drawing} size="large" />
        {children}
      </div>
    </Page>
  )
}

const nobody: readonly Person[] = []

const RecordPage = lazy(() => import('./RecordPage.tsx'))

export const Replay = ({
  plan,
  template,
  source,
  address,
  search,
  toPlan,
  bringBack = null,
  copied,
  about = null,
  onRead,
}: ReplayProps) => {
  const { t } = useTranslation('history')
  const { state, again } = usePast(source, template)
  useTimesAhead()
  useEffect(() => {
    if (state.kind === 'ready') onRead?.(state.story)
  }, [state, onRead])
  const here = useMemo(
    () =>
      state.kind === 'ready'
        ? {
            plan,
            template,
            story: state.story,
            line: state.line,
            toPlan,
            bringBack: bringBack && { act: bringBack, again },
            copied,
            about,
            to: (what?: HistoryPlace, more = '') => {
              const all = [search, more].filter(Boolean).join('&')
              return `${`${address}${what ? `/${what}` : ''}` || '/'}${all && `?${all}`}`
            },
          }
        : null,
    [state, plan, template, address, search, toPlan, bringBack, again, copied, about],
  )
  const people = state.kind === 'ready' ? state.story.people : nobody
  const names = useMadeNames(plan, template, people)
  // Theirs to read, but not now: a review is over, or a meeting goes on without them.
  if (state.kind === 'trouble' && (state.trouble === 'notAllowed' || state.trouble === 'notNow'))
    return (
      <Said plan={plan} toPlan={toPlan}>
        <h1>{t('notNow.title')}</h1>
        <p className="lead">{t('notNow.lead')}</p>
      </Said>
    )
  if (state.kind === 'trouble') return <CouldNotOpen trouble={state.trouble} again={again} />
  if (!here)
    return (
      <Said plan={plan} toPlan={toPlan}>
        <h1>{t('title')}</h1>
        <p className="lead" role="status">
          {t('opening')}
        </p>
      </Said>
    )
  if (here.story.moments.length === 0)
    return (
      <Said plan={plan} toPlan={toPlan}>
        <h1>{t('empty.title')}</h1>
        <p className="lead">{t('empty.lead')}</p>
      </Said>
    )
  return (
    <HistoryContext value={here}>
      <NamesContext value={names}>
        <Routes>
          <Route index element={<Player onBroken={again} />} />
          <Route path="compare" element={<ComparePage />} />
          <Route
            path="record"
            element={
              <Suspense fallback={<Loading />}>
                <RecordPage />
              </Suspense>
            }
          />
          <Route path="versions" element={<VersionsPage />} />
          <Route path="as-of/:seq" element={<AsOfPage />} />
        </Routes>
      </NamesContext>
    </HistoryContext>
  )
}
