/** Words that a scribe wrote for somebody: they say that it is right, or take it out. */
import type { ParticipantId } from '@twofold/shared/ids'
import { can } from '@twofold/shared/roles'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Authored } from '../editor/passage.ts'
import { listNames } from '../editor/who-look.ts'
import { Button } from '../look/Button.tsx'
import { useMe, usePeople, useSay } from '../plan/plan-context.ts'
import type { ShownField } from '../plan/plan-order.ts'
import { useLanguage } from '../words/language.ts'
import styles from './beside.module.css'
import { opened, thenOpens } from './store.ts'
import { useBesideAct } from './use-beside-act.ts'
import { type ScribedIn, useAllFields, useScribed, useWaitingFor } from './use-passages.ts'

interface AnswerProps {
  readonly shown: ShownField
  readonly passage: Authored
  /** Null: the reader is the speaker. */
  readonly speaker: ParticipantId | null
}

/** Not on the button that strikes: a key that is held down must not answer its own question. */
const takesFocus = (button: HTMLButtonElement | null): void => button?.focus()

/** There is no undo for words that are struck: it is asked first. */
const Answer = ({ shown, passage, speaker }: AnswerProps) => {
  const { t } = useTranslation('beside')
  const { isBusy, act } = useBesideAct()
  const [isAsking, setAsking] = useState(false)
  const about = { field: shown.id, ranges: passage.ranges.map((range) => ({ ...range })) }
  const send = (what: 'confirm' | 'strike'): void => {
    const said = t(what === 'confirm' ? 'scribed.confirmed' : 'scribed.struck')
    if (speaker === null) act({ kind: `${what}Scribed`, ...about }, { said })
    else act({ kind: `${what}ScribedWith`, participant: speaker, ...about }, { said })
  }
  const name = { words: passage.words }
  return (
    <li className={styles.passage} data-lands>
      <blockquote className={styles.quote}>{passage.words}</blockquote>
      {isAsking ? (
        <div key="asking" className={styles.buttons}>
          <span className="small">{t('scribed.sure')}</span>
          <Button size="small" isBusy={isBusy} onClick={() => send('strike')}>
            {t('scribed.strikeNow')}
          </Button>
          <Button ref={takesFocus} kind="quiet" size="small" onClick={() => setAsking(false)}>
            {t('scribed.leave')}
          </Button>
        </div>
      ) : (
        <div key="answers" className={styles.buttons}>
          <Button
            kind="main"
            size="small"
            icon="check"
            isBusy={isBusy}
            onClick={() => send('confirm')}
            aria-label={t('scribed.rightOf', name)}
          >
            {t('scribed.right')}
          </Button>
          <Button size="small" onClick={() => setAsking(true)} aria-label={t('scribed.strikeOf', name)}>
            {t('scribed.strike')}
          </Button>
        </div>
      )}
    </li>
  )
}

const useWriters = (): ((passages: readonly Authored[]) => string) => {
  const people = usePeople()
  const { language } = useLanguage()
  return (passages) =>
    listNames(
      [...new Set(passages.map(({ author }) => author.by))].flatMap(
        (by) => people.find(({ id }) => id === by)?.name ?? [],
      ),
      language,
    )
}

/** In the field, for the speaker, on their own device. */
export const ScribedCard = ({ shown }: { readonly shown: ShownField }) => {
  const { t } = useTranslation('beside')
  const me = useMe()
  const writers = useWriters()
  const passages = useScribed(shown).filter(
    ({ author, isConfirmed, words }) => author.saidBy === me.id && !isConfirmed && words.trim() !== '',
  )
  if (passages.length === 0 || !can(me.role, 'agree')) return null
  return (
    <section className={styles.card} aria-label={t('scribed.label')}>
      <p className={styles.who}>{t('scribed.forYou', { name: writers(passages) })}</p>
      <ul>
        {passages.map((passage) => (
          <Answer key={JSON.stringify(passage.ranges)} shown={shown} passage={passage} speaker={null} />
        ))}
      </ul>
      <Button
        kind="quiet"
        size="small"
        onClick={() => opened.set({ what: 'scribed', speaker: me.id, isWith: false })}
      >
        {t('scribed.seeAll')}
      </Button>
    </section>
  )
}

interface AllProps {
  readonly speaker: ParticipantId
  readonly isWith: boolean
}

const ConfirmAll = ({ speaker, isWith, waiting }: AllProps & { readonly waiting: readonly ScribedIn[] }) => {
  const { t } = useTranslation('beside')
  const { isBusy, actAll } = useBesideAct()
  const confirmAll = (): void =>
    actAll(
      waiting.map(({ shown, passages }) => {
        const about = {
          field: shown.id,
          ranges: passages.flatMap(({ ranges }) => ranges.map((range) => ({ ...range }))),
        }
        return isWith
          ? { kind: 'confirmScribedWith', participant: speaker, ...about }
          : { kind: 'confirmScribed', ...about }
      }),
      { said: t('scribed.confirmed'), next: thenOpens(null) },
    )
  return (
    <Button kind="main" icon="check" isBusy={isBusy} onClick={confirmAll}>
      {t('scribed.allRight')}
    </Button>
  )
}

/** All that waits, in every part. On the scribe's device: to be read out to the one whose words they are. */
export const AllScribed = ({ speaker, isWith }: AllProps) => {
  const { t } = useTranslation('beside')
  const say = useSay()
  const people = usePeople()
  const waiting = useWaitingFor(useAllFields(), speaker, isWith)
  const name = people.find(({ id }) => id === speaker)?.name ?? ''
  const count = waiting.reduce((sum, { passages }) => sum + passages.length, 0)
  if (count === 0) return <p>{t('scribed.none')}</p>
  return (
    <div className={styles.all}>
      <p className="soft">{isWith ? t('scribed.withText', { name }) : t('scribed.text')}</p>
      {waiting.map(({ shown, passages }) => (
        <section key={shown.id} aria-label={say(shown.field.short)}>
          <h3 className="label">{say(shown.field.short)}</h3>
          <ul>
            {passages.map((passage) => (
              <Answer
                key={JSON.stringify(passage.ranges)}
                shown={shown}
                passage={passage}
                speaker={isWith ? speaker : null}
              />
            ))}
          </ul>
        </section>
      ))}
      {count > 1 ? <ConfirmAll speaker={speaker} isWith={isWith} waiting={waiting} /> : null}
    </div>
  )
}
