/** `/plans/:planId/history`: how a plan came to be, for who may read it. Not live: it is what had happened when it opened. */
import type { PlanOverview } from '@twofold/shared/http-api'
import type { ParticipantId } from '@twofold/shared/ids'
import { can } from '@twofold/shared/roles'
import type { Template } from '@twofold/shared/template'
import { useEffect, useMemo } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { CouldNotOpen } from '../errors/CouldNotOpen.tsx'
import { NotYours } from '../errors/NotYours.tsx'
import { historyAsked } from '../http/history-path.ts'
import { house } from '../http/house.ts'
import { useAnswer } from '../http/use-answer.ts'
import { Loading } from '../look/Loading.tsx'
import { suggestLanguage } from '../words/language.ts'
import { Erasing } from './Erasing.tsx'
import type { BringBack } from './here.ts'
import { type HistorySource, historyOfHouse } from './history-source.ts'
import { receiveAhead } from './incoming.ts'
import { Replay, type ReplayProps } from './Replay.tsx'
import { startWorker } from './start-worker.ts'
import { useErasedAgain } from './use-erased-again.ts'

interface Opened {
  readonly overview: PlanOverview
  readonly template: Template
}

const ask = async (planId: string, as: string | null, signal: AbortSignal): Promise<Opened> => {
  const overview = await house.plan(planId, as, signal)
  const template = await house.template(overview.template.id, overview.template.version, signal)
  return { overview, template }
}

const bringBackIn =
  (planId: string, as: ParticipantId): BringBack['act'] =>
  async (part, at, hash) => {
    const { id } = await house.act(planId, { as, act: { kind: 'restore', ...part, at, hash } })
    return id === null
      ? null
      : async () => void (await house.act(planId, { as, act: { kind: 'undoRestore', id } }))
  }

interface OpenedProps extends Opened {
  readonly as: string | null
  readonly source: HistorySource
  readonly onRead: ReplayProps['onRead']
  /** Keystrokes too: kept in every address. */
  readonly hasDetail: boolean
}

const Opened = ({ overview, template, as, source, onRead, hasDetail }: OpenedProps) => {
  const { planId, me } = overview
  const copied = useMemo(() => ({ planId, as }), [planId, as])
  const bringBack = useMemo(() => bringBackIn(planId, me.id), [planId, me.id])
  useEffect(() => suggestLanguage(me.language), [me.language])
  const address = `/plans/${planId}`
  const whose = as ? `as=${as}` : ''
  const search = [whose, hasDetail ? 'what=detail' : ''].filter(Boolean).join('&')
  return (
    <Erasing overview={overview} template={template}>
      <Replay
        plan={overview}
        template={template}
        source={source}
        onRead={onRead}
        address={`${address}/history`}
        search={search}
        bringBack={can(me.role, 'restore') ? bringBack : null}
        copied={copied}
        toPlan={can(me.role, 'readLive') ? `${address}${whose && `?${whose}`}` : null}
      />
    </Erasing>
  )
}

const HistoryPage = () => {
  const { planId = '' } = useParams()
  const [search] = useSearchParams()
  const { as, what } = historyAsked(search)
  const { round, onRead } = useErasedAgain(planId, as)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round is another source, so all is read again
  const source = useMemo(() => historyOfHouse(planId, as, what), [planId, as, what, round])
  // While the page asks what plan it is.
  useEffect(() => receiveAhead(source, startWorker), [source])
  const asked = useAnswer((signal) => ask(planId, as, signal), `${planId} ${as}`)
  switch (asked.kind) {
    case 'asking':
      return <Loading />
    case 'trouble':
      return <CouldNotOpen trouble={asked.trouble} again={asked.again} />
    case 'answered':
      return can(asked.answer.overview.me.role, 'readHistory') ? (
        <Opened {...asked.answer} as={as} source={source} onRead={onRead} hasDetail={what === 'detail'} />
      ) : (
        <NotYours />
      )
  }
}

export default HistoryPage
