/** What changed since a person's answer: asked of the house, which has the words of then. */
import type { Agreement } from '@twofold/shared/beside'
import type { AsAgreed } from '@twofold/shared/http-api'
import type { ParticipantId } from '@twofold/shared/ids'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { house } from '../http/house.ts'
import { type AnswerState, useAnswer } from '../http/use-answer.ts'
import { Button } from '../look/Button.tsx'
import { useMe, usePlan } from '../plan/plan-context.ts'
import type { ShownSection } from '../plan/plan-order.ts'
import styles from './agreement.module.css'
import { Changed, useChanges } from './Changed.tsx'
import { ReadWords } from './ReadWords.tsx'
import type { FieldChange } from './section-diff.ts'
import type { Reading } from './section-reader.ts'

/** Who wrote since is asked again only when nobody has for a while. */
const quietMs = 2_000

const useWhenQuiet = <Value,>(value: Value): Value => {
  const [quiet, setQuiet] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setQuiet(value), quietMs)
    return () => clearTimeout(timer)
  }, [value])
  return quiet
}

export interface SinceAnswer {
  readonly state: AnswerState<AsAgreed>
  readonly then: AsAgreed | null
  readonly changes: readonly FieldChange[]
}

/** @param answer null: nothing is asked */
export const useSinceAnswer = (
  section: string,
  participant: ParticipantId,
  { seq }: Pick<Agreement, 'seq'>,
  reading: Reading,
): SinceAnswer => {
  const { overview } = usePlan()
  const { id: as } = useMe()
  const quiet = useWhenQuiet(reading.hash)
  const state = useAnswer(
    (signal) => house.asAgreed({ planId: overview.planId, section, as, participant }, signal),
    `${section} ${participant} ${seq} ${quiet}`,
  )
  const then = state.kind === 'answered' ? state.answer : null
  return { state, then, changes: useChanges(section, then, reading.content) }
}

interface Props {
  readonly shown: ShownSection
  readonly since: SinceAnswer
  readonly reading: Reading
  readonly isMine: boolean
  readonly level?: 'h2' | 'h3'
}

/** The difference, and on demand the words of then. */
export const SinceAnswerCard = ({ shown, since, reading, isMine, level = 'h2' }: Props) => {
  const { t } = useTranslation(['agreement', 'common'])
  const [isOld, setOld] = useState(false)
  const { then, changes, state } = since
  if (state.kind === 'trouble') return <p className="soft">{t(`common:apiError.${state.trouble}`)}</p>
  if (!then) return <p className="soft">{t('changed.looking')}</p>
  return (
    <div className={styles.since} data-since>
      {changes.length > 0 ? (
        <Changed shown={shown} then={then} content={reading.content} changes={changes} level={level} />
      ) : null}
      {then.isLess ? <p className="soft">{t('changed.hidden')}</p> : null}
      {changes.length === 0 && !then.isLess ? <p className="soft">{t('changed.nothing')}</p> : null}
      <Button kind="quiet" size="small" aria-expanded={isOld} onClick={() => setOld(!isOld)}>
        {t(isOld ? 'changed.hideOld' : isMine ? 'changed.showMine' : 'changed.showTheirs')}
      </Button>
      {isOld ? (
        <div className={styles.old}>
          <ReadWords shown={shown} content={then.content} level={level} isPast />
        </div>
      ) : null}
    </div>
  )
}
