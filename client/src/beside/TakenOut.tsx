/** Words that were hidden or parked, for the facilitator: who did it, when and why, and the way back. */
import type { TakenOut as Taken } from '@twofold/shared/beside'
import { can } from '@twofold/shared/roles'
import { useTranslation } from 'react-i18next'
import { listNames } from '../editor/who-look.ts'
import { Button } from '../look/Button.tsx'
import { useMe, usePeople, usePlan, useSay } from '../plan/plan-context.ts'
import { useLivePlan } from '../sync/use-live-plan.ts'
import { useLanguage } from '../words/language.ts'
import { useWhen } from '../words/use-when.ts'
import styles from './beside.module.css'
import { opened } from './store.ts'
import { useBesideAct } from './use-beside-act.ts'
import { useFieldOf } from './use-passages.ts'

/** Hidden at once, and then for good: the usual way. */
const Erase = ({ taken: { field, pieces }, words }: { readonly taken: Taken; readonly words: string }) => {
  const { t } = useTranslation('beside')
  const ranges = pieces.map(({ at, text }) => ({ ...at, length: text.length }))
  if (!can(useMe().role, 'redact') || ranges.length === 0) return null
  return (
    <Button
      kind="quiet"
      size="small"
      icon="bin"
      aria-label={t('out.eraseOf', { words })}
      onClick={() => opened.set({ what: 'erase', field, ranges })}
    >
      {t('bar.erase')}
    </Button>
  )
}

const Line = ({ taken }: { readonly taken: Taken }) => {
  const { t } = useTranslation('beside')
  const say = useSay()
  const when = useWhen()
  const { language } = useLanguage()
  const people = usePeople()
  const shown = useFieldOf()(taken.field)
  const { isBusy, act } = useBesideAct()
  const nameOf = (id: string | undefined) => people.find((person) => person.id === id)?.name ?? []
  const authors = [...new Set(taken.pieces.map(({ author }) => author?.saidBy))].flatMap(nameOf)
  const words = taken.pieces.map(({ text }) => text).join(' ')
  return (
    <li className={styles.note} data-taken={taken.id}>
      <p className="small soft">
        {[shown ? say(shown.field.short) : '', listNames(authors, language)].filter(Boolean).join(' · ')}
      </p>
      <blockquote className={styles.quote}>{words}</blockquote>
      <p className="small">
        {taken.reason ? `${t(`reason.${taken.reason}`)} · ` : ''}
        {t(`out.${taken.kind}By`, { name: [nameOf(taken.by)].flat()[0] ?? '', when: when(taken.at) })}
      </p>
      <div className={styles.buttons}>
        <Button
          size="small"
          icon="undo"
          isBusy={isBusy}
          onClick={() => act({ kind: 'putBack', id: taken.id }, { said: t('out.back') })}
          aria-label={t('out.putBackOf', { words })}
        >
          {t('out.putBack')}
        </Button>
        <Erase taken={taken} words={words} />
      </div>
    </li>
  )
}

const kinds = ['hidden', 'parked'] as const

export const TakenOut = () => {
  const { t } = useTranslation('beside')
  const { live } = usePlan()
  const all = useLivePlan(live, 'lead')?.takenOut ?? []
  return (
    <div className={styles.all}>
      {all.length === 0 ? <p>{t('out.none')}</p> : null}
      {kinds.map((kind) => {
        const taken = all.filter((one) => one.kind === kind)
        return taken.length === 0 ? null : (
          <section key={kind} aria-label={t(`out.${kind}`, { count: taken.length })}>
            <h3 className="label">{t(`out.${kind}`, { count: taken.length })}</h3>
            <ul className={styles.notes}>
              {taken.map((one) => (
                <Line key={one.id} taken={one} />
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}
