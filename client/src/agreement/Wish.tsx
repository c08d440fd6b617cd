/**
 * What the agency said of a wish, for exactly these words: others are a wish again, and say so. Facilitators mark it;
 * a no has its reason, in plain words for all.
 */
import { type WishAnswer, wishKey } from '@twofold/shared/beside'
import { type FieldId, type RowId, splitFieldId } from '@twofold/shared/ids'
import { can } from '@twofold/shared/roles'
import { partHash } from '@twofold/shared/section-content'
import { type FormEvent, type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../look/Button.tsx'
import { Dialog } from '../look/Dialog.tsx'
import { StateLine, Tag } from '../look/Tag.tsx'
import { ActTrouble } from '../moderation/ActTrouble.tsx'
import { type Acting, useAct } from '../moderation/use-act.ts'
import { useBeside, useDoc, useMe, usePeople } from '../plan/plan-context.ts'
import styles from './agreement.module.css'
import { OwnWords } from './Choices.tsx'
import { useReader, useReading, useTemplate } from './use-reading.ts'

export interface WishPlace {
  readonly field: FieldId
  /** Null: the whole field. */
  readonly row: RowId | null
}

/** How it stands; null: nothing was said, or not to these words. */
interface WishStanding {
  readonly kind: 'wish' | 'cleared' | 'notCleared' | 'changed'
  readonly said: WishAnswer | undefined
  /** Null: nothing stands there. */
  readonly hash: string | null
  /** Of what somebody who answers now has before them, and had the time to read. */
  readonly hashRead: () => string | null
}

const useWish = ({ field, row }: WishPlace): WishStanding => {
  const doc = useDoc()
  const template = useTemplate()
  const said = useBeside().wishes[wishKey(field, row)]
  const { section } = splitFieldId(field)
  const reader = useReader()
  const reading = useReading(section)
  const hash = useMemo(
    () => (reading?.content.includes(`"${field}":`) ? partHash(doc, template, { field, row }) : null),
    [doc, template, field, row, reading],
  )
  const hashRead = () => (reader.hasStood(section) ? partHash(doc, template, { field, row }) : hash)
  const kind = !said ? 'wish' : said.hash === hash ? said.answer : 'changed'
  return { kind, said, hash, hashRead }
}

const ReasonDialog = ({
  onSay,
  onClose,
  acting,
}: {
  readonly onSay: (reason: string) => void
  readonly onClose: () => void
  readonly acting: Acting
}) => {
  const { t } = useTranslation('agreement')
  const [reason, setReason] = useState('')
  const [isMissing, setMissing] = useState(false)
  const say = (event: FormEvent) => {
    event.preventDefault()
    if (reason.trim() === '') return setMissing(true)
    onSay(reason.trim())
  }
  return (
    <Dialog title={t('wish.no')} isOpen onClose={onClose}>
      <form onSubmit={say} className={styles.form}>
        <OwnWords
          label={t('wish.why')}
          hint={t('wish.whyHint')}
          words={reason}
          onWrite={setReason}
          isMissing={isMissing && reason.trim() === ''}
        />
        <ActTrouble trouble={acting.trouble} />
        <Button kind="main" wide type="submit" isBusy={acting.isBusy}>
          {t('wish.sayNo')}
        </Button>
      </form>
    </Dialog>
  )
}

const Marking = ({
  place,
  wish,
  name,
}: {
  readonly place: WishPlace
  readonly wish: WishStanding
  readonly name: string
}) => {
  const { t } = useTranslation('agreement')
  const acting = useAct(wish.kind)
  /** What stood there when one began to say no: the reason is for these words. */
  const [saying, setSaying] = useState<string | null>(null)
  if (wish.hash === null) return null
  const mark = (hash: string | null, answer: 'cleared' | 'notCleared' | 'open', reason = '') => {
    if (hash === null) return
    acting.act(
      { kind: 'answerWish', ...place, hash, answer, reason },
      { said: t(`wish.done.${answer}`), next: () => setSaying(null) },
    )
  }
  const sayNo = (reason: string) => {
    mark(saying, 'notCleared', reason)
    // Who is told now that the words are others, and tries once more, means those.
    setSaying(wish.hashRead() ?? saying)
  }
  const isAnswered = wish.kind === 'cleared' || wish.kind === 'notCleared'
  const about = (words: string) => (name === '' ? words : `${words}: ${name}`)
  return (
    <div className={styles.marking} data-lands>
      {wish.kind === 'cleared' ? null : (
        <Button
          size="small"
          icon="check"
          isBusy={acting.isBusy}
          onClick={() => mark(wish.hashRead(), 'cleared')}
          aria-label={about(t('wish.yes'))}
        >
          {t('wish.yes')}
        </Button>
      )}
      {wish.kind === 'notCleared' ? null : (
        <Button
          size="small"
          kind="quiet"
          onClick={() => setSaying(wish.hashRead())}
          aria-label={about(t('wish.no'))}
        >
          {t('wish.no')}
        </Button>
      )}
      {isAnswered ? (
        <Button
          size="small"
          kind="quiet"
          icon="undo"
          isBusy={acting.isBusy}
          onClick={() => mark(wish.hashRead(), 'open')}
          aria-label={about(t('wish.open'))}
        >
          {t('wish.open')}
        </Button>
      ) : null}
      {saying ? null : <ActTrouble trouble={acting.trouble} />}
      {saying ? <ReasonDialog acting={acting} onClose={() => setSaying(null)} onSay={sayNo} /> : null}
    </div>
  )
}

export interface WishProps {
  readonly place: WishPlace
  /** What it is called, for who listens; a field's own heading is enough. */
  readonly name: string
  /** What is said of any wish. */
  readonly children: ReactNode
}

const Words = ({
  wish,
  place,
  children,
}: {
  readonly wish: WishStanding
  readonly place: WishPlace
  readonly children: ReactNode
}) => {
  const { t } = useTranslation('agreement')
  const by = usePeople().find(({ id }) => id === wish.said?.by)?.name ?? ''
  const Line = place.row === null ? StateLine : Tag
  switch (wish.kind) {
    case 'wish':
      return children
    case 'cleared':
      return (
        <Line kind="yes" icon="check">
          {t('wish.cleared')}
        </Line>
      )
    case 'notCleared':
      return (
        <div className={styles.reason}>
          <Line kind="plain" icon="flag">
            {t('wish.notCleared')}
          </Line>
          <p>
            <span className="small soft">{t('wish.reason', { by })}</span> {wish.said?.reason}
          </p>
        </div>
      )
    case 'changed':
      return (
        <Line kind="changed" icon="change">
          {t(wish.said?.answer === 'cleared' ? 'wish.changed' : 'wish.changedNo')}
        </Line>
      )
  }
}

export const Wish = ({ place, name, children }: WishProps) => {
  const wish = useWish(place)
  const { role } = useMe()
  const isEmpty = wish.hash === null
  return (
    <div className={styles.wish} data-wish={wish.kind}>
      <Words wish={wish} place={place}>
        {children}
      </Words>
      {can(role, 'clearWish') && !isEmpty ? <Marking place={place} wish={wish} name={name} /> : null}
    </div>
  )
}
