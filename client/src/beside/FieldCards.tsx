/** Under a field's words: the bar for those that are selected, proposed wordings, words that a scribe wrote down. */
import { useTranslation } from 'react-i18next'
import { listNames } from '../editor/who-look.ts'
import { Button } from '../look/Button.tsx'
import { StateLine } from '../look/Tag.tsx'
import { useBeside, useMe, usePeople, usePlan } from '../plan/plan-context.ts'
import type { ShownField } from '../plan/plan-order.ts'
import { ErasedLines } from '../redaction/ErasedLines.tsx'
import { useLivePlan } from '../sync/use-live-plan.ts'
import { useLanguage } from '../words/language.ts'
import styles from './beside.module.css'
import { MyHidden } from './MyHidden.tsx'
import { RewordingCard } from './RewordingCard.tsx'
import { ScribedCard } from './ScribedCard.tsx'
import { SelectionBar } from './SelectionBar.tsx'
import { opened } from './store.ts'
import { useScribed } from './use-passages.ts'

/** For everybody but the speaker: who wrote it down, and whether the speaker has said yes. */
const ScribedLines = ({ shown }: { readonly shown: ShownField }) => {
  const { t } = useTranslation('beside')
  const { language } = useLanguage()
  const me = useMe()
  const people = usePeople()
  const passages = useScribed(shown).filter(({ words }) => words.trim() !== '')
  const nameOf = (id: string) => people.find((person) => person.id === id)?.name ?? ''
  const speakers = [...new Set(passages.map(({ author }) => author.saidBy))]
  return speakers.map((speaker) => {
    const theirs = passages.filter(({ author }) => author.saidBy === speaker)
    const by = [...new Set(theirs.map(({ author }) => nameOf(author.by)))]
    const isConfirmed = theirs.every((passage) => passage.isConfirmed)
    if (speaker === me.id && !isConfirmed) return null
    const names = { name: nameOf(speaker), by: listNames(by, language) }
    return (
      <StateLine key={speaker} kind={isConfirmed ? 'yes' : 'plain'} icon={isConfirmed ? 'check' : 'pen'}>
        {t(isConfirmed ? 'scribed.isRight' : 'scribed.notYet', names)}
      </StateLine>
    )
  })
}

/** Where words of this field are hidden, facilitators see that there are some. */
const HiddenHere = ({ shown }: { readonly shown: ShownField }) => {
  const { t } = useTranslation('beside')
  const { live } = usePlan()
  const lead = useLivePlan(live, 'lead')
  const count =
    lead?.takenOut.filter(({ field, kind }) => field === shown.id && kind === 'hidden').length ?? 0
  return count === 0 ? null : (
    <div className={styles.hiddenHere}>
      <Button kind="quiet" size="small" icon="hide" onClick={() => opened.set({ what: 'takenOut' })}>
        {t('out.hiddenHere', { count })}
      </Button>
    </div>
  )
}

export const FieldCards = ({ shown }: { readonly shown: ShownField }) => {
  const { rewordings } = useBeside()
  const here = rewordings.filter(({ field }) => field === shown.id)
  return (
    <div className={styles.cards}>
      <SelectionBar shown={shown} />
      {here.map((wording) => (
        <RewordingCard key={wording.id} shown={shown} wording={wording} />
      ))}
      <ScribedCard shown={shown} />
      <ScribedLines shown={shown} />
      <HiddenHere shown={shown} />
      <MyHidden shown={shown} />
      <ErasedLines shown={shown} />
    </div>
  )
}
