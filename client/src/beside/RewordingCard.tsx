/** A proposed wording beside its passage: what would change, and only its author takes it. */
import type { Rewording } from '@twofold/shared/beside'
import { Fragment, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { wordDiff } from '../agreement/word-diff.ts'
import { Button } from '../look/Button.tsx'
import { Mark } from '../look/Mark.tsx'
import { lookOf, personClass } from '../look/people.ts'
import { useMe, usePeople, useWriteRight } from '../plan/plan-context.ts'
import type { ShownField } from '../plan/plan-order.ts'
import styles from './beside.module.css'
import { useBesideAct } from './use-beside-act.ts'
import { usePassage } from './use-passages.ts'

const Difference = ({ from, to }: { readonly from: string; readonly to: string }) => {
  const runs = useMemo(() => wordDiff(from, to), [from, to])
  return (
    <p className={styles.difference}>
      {runs.map(({ kind, words }, index) => {
        const key = `${index}${kind}`
        if (kind === 'taken') return <del key={key}>{words}</del>
        // Struck and new words do not run together.
        const gap = runs[index - 1]?.kind === 'taken' ? ' ' : ''
        return kind === 'added' ? (
          <Fragment key={key}>
            {gap}
            <ins>{words}</ins>
          </Fragment>
        ) : (
          <span key={key}>{words}</span>
        )
      })}
    </p>
  )
}

const Buttons = ({ wording, isChanged }: { readonly wording: Rewording; readonly isChanged: boolean }) => {
  const { t } = useTranslation('beside')
  const me = useMe()
  const { isBusy, act } = useBesideAct()
  const { id } = wording
  const isMine = wording.by === me.id
  if (wording.author !== me.id)
    return isMine ? (
      <Button size="small" icon="undo" isBusy={isBusy} onClick={() => act({ kind: 'leaveWording', id })}>
        {t('wording.takeBack')}
      </Button>
    ) : null
  return (
    <>
      {/* Two answers of one weight: nobody is pushed to take words that are not theirs. */}
      {isChanged ? null : (
        <Button
          size="small"
          isBusy={isBusy}
          onClick={() => act({ kind: 'takeWording', id }, { said: t('wording.taken') })}
        >
          {t('wording.use')}
        </Button>
      )}
      <Button
        size="small"
        isBusy={isBusy}
        onClick={() => act({ kind: 'leaveWording', id }, { said: t('wording.kept') })}
      >
        {t('wording.keep')}
      </Button>
    </>
  )
}

export const RewordingCard = ({
  shown,
  wording,
}: {
  readonly shown: ShownField
  readonly wording: Rewording
}) => {
  const { t } = useTranslation('beside')
  const me = useMe()
  const people = usePeople()
  const canWrite = useWriteRight(shown).kind === 'open'
  const words = usePassage(shown, wording.ranges)
    .stretches.map((stretch) => stretch.words)
    .join('')
  const isChanged = words !== wording.from
  const proposer = people.find(({ id }) => id === wording.by)
  const author = people.find(({ id }) => id === wording.author)
  const isMine = wording.author === me.id
  return (
    <section
      className={`${styles.card} ${proposer ? personClass(proposer) : ''}`}
      aria-label={t('wording.label')}
    >
      <p className={styles.who}>
        {proposer ? <Mark look={lookOf(proposer.role)} colored={false} /> : null}
        {wording.by === me.id ? t('wording.youPropose') : t('wording.proposes', { name: proposer?.name })}
      </p>
      <Difference from={wording.from} to={wording.to} />
      {isChanged ? <p className="small soft">{t('wording.changed')}</p> : null}
      <p className="small soft">
        {isMine
          ? t(canWrite ? 'wording.yours' : 'wording.later')
          : t('wording.theirs', { name: author?.name })}
      </p>
      <div className={styles.buttons}>
        <Buttons wording={wording} isChanged={isChanged} />
      </div>
    </section>
  )
}
