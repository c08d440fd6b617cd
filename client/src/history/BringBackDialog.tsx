/**
 * Brings a field, a part or the plan back as it stood at the moment that is shown: first what has changed since, which
 * goes back; then one button. Nothing is erased, and whoever wrote the words stays their author.
 */

import type { SaidSection } from '@twofold/shared/history/said'
import type { PartOfPlan } from '@twofold/shared/part-of-plan'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TroubleNote } from '../http/TroubleNote.tsx'
import { useDeed } from '../http/use-deed.ts'
import { Button } from '../look/Button.tsx'
import { Dialog } from '../look/Dialog.tsx'
import { Loading } from '../look/Loading.tsx'
import { Note } from '../look/Note.tsx'
import { useToast } from '../look/Toast.tsx'
import { Told } from './ComparePage.tsx'
import styles from './compare.module.css'
import { type BringBack, useHistory, useNames } from './here.ts'
import { useTimes } from './times.ts'

const wholePlan: PartOfPlan = { what: 'plan', key: null }
const nameOfPart = ({ what, key }: PartOfPlan): string => `${what} ${key ?? ''}`
const partNamed = (name: string): PartOfPlan => {
  const [what = 'plan', key = ''] = name.split(' ')
  return what === 'plan' ? wholePlan : { what: what as PartOfPlan['what'], key }
}

const changesIn = (sections: readonly SaidSection[], { what, key }: PartOfPlan): readonly SaidSection[] => {
  if (what === 'plan') return sections
  return sections
    .map(({ section, said }) => ({
      section,
      said: said.filter(({ field }) => (what === 'section' ? section === key : field === key)),
    }))
    .filter(({ said }) => said.length > 0)
}

interface Since {
  readonly sections: readonly SaidSection[]
  /** What whoever asks has seen of each part. */
  readonly hashOf: (part: PartOfPlan) => Promise<string>
}

const useSince = (index: number): Since | null => {
  const { line, story } = useHistory()
  const [since, setSince] = useState<Since | null>(null)
  const last = story.moments.length - 1
  useEffect(() => {
    let isOver = false
    line.ask({ kind: 'compare', since: index, at: last }).then(
      (sections) => isOver || setSince({ sections, hashOf: (part) => line.ask({ kind: 'hash', part }) }),
      () => undefined,
    )
    return () => {
      isOver = true
    }
  }, [line, index, last])
  return since
}

interface ChooseProps {
  readonly sections: readonly SaidSection[]
  readonly part: PartOfPlan
  readonly onChoose: (part: PartOfPlan) => void
}

/** Only what has changed since: the rest stands as it did. */
const Choose = ({ sections, part, onChoose }: ChooseProps) => {
  const { t } = useTranslation('history')
  const names = useNames()
  return (
    <label className={styles.bring}>
      <span className="label">{t('bring.what')}</span>
      <select
        className={styles.pick}
        value={nameOfPart(part)}
        onChange={(event) => onChoose(partNamed(event.currentTarget.value))}
      >
        <option value={nameOfPart(wholePlan)}>{t('bring.plan')}</option>
        {sections.map(({ section, said }) => (
          <optgroup key={section} label={names.part(section)}>
            <option value={`section ${section}`}>{t('bring.part', { part: names.part(section) })}</option>
            {[...new Set(said.map(({ field }) => field))].map((field) => (
              <option key={field} value={`field ${field}`}>
                {names.field(field)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </label>
  )
}

interface AskedProps {
  readonly index: number
  readonly bringBack: BringBack
  readonly onClose: () => void
}

const Asked = ({ index, bringBack, onClose }: AskedProps) => {
  const { t } = useTranslation(['history', 'common'])
  const { moments } = useHistory().story
  const times = useTimes()
  const toast = useToast()
  const since = useSince(index)
  const [part, setPart] = useState(wholePlan)
  const { isBusy, trouble, run } = useDeed()
  const moment = moments[index]
  if (!since || !moment) return <Loading />
  if (since.sections.length === 0) return <p>{t('bring.same')}</p>
  const takeBack = (undo: () => Promise<void>) => (): void =>
    void undo().then(
      () => {
        toast({ text: t('bring.undone') })
        bringBack.again()
      },
      () => toast({ text: t('bring.notUndone') }),
    )
  const bring = (): void =>
    run(async () => {
      const undo = await bringBack.act(part, moment.seq, await since.hashOf(part))
      onClose()
      toast(undo ? { text: t('bring.done'), undo: takeBack(undo) } : { text: t('bring.same') })
      bringBack.again()
    })
  return (
    <div className={styles.bringBody}>
      <p>{t('bring.lead', { when: times.when(moment.at) })}</p>
      <Choose sections={since.sections} part={part} onChoose={setPart} />
      <section aria-label={t('bring.changes')}>
        <p className="label">{t('bring.changes')}</p>
        <Told sections={changesIn(since.sections, part)} />
      </section>
      <p className="small soft">{t('bring.stays')}</p>
      {trouble === 'changed' ? (
        <div role="status">
          <Note kind="changed" icon="idea" title={t('bring.meanwhile')}>
            <Button size="small" onClick={bringBack.again}>
              {t('bring.look')}
            </Button>
          </Note>
        </div>
      ) : (
        <TroubleNote trouble={trouble} />
      )}
      <div className="row">
        <Button kind="main" isBusy={isBusy} onClick={bring}>
          {t('bring.do')}
        </Button>
        <Button kind="quiet" onClick={onClose}>
          {t('bring.leave')}
        </Button>
      </div>
    </div>
  )
}

export interface BringBackDialogProps {
  /** The moment that is shown. */
  readonly index: number
  readonly bringBack: BringBack
  readonly isOpen: boolean
  readonly onClose: () => void
}

export const BringBackDialog = ({ isOpen, ...asked }: BringBackDialogProps) => {
  const { t } = useTranslation('history')
  return (
    <Dialog title={t('bring.title')} isOpen={isOpen} onClose={asked.onClose}>
      {isOpen ? <Asked {...asked} /> : null}
    </Dialog>
  )
}
