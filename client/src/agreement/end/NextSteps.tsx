/** Who does what by when: written right here; a step without a name or a day is asked about, kindly. */

import { rowsOf } from '@twofold/shared/plan-doc'
import { useTranslation } from 'react-i18next'
import type * as Y from 'yjs'
import { useShared } from '../../editor/use-version.ts'
import { listNames } from '../../editor/who-look.ts'
import { Note } from '../../look/Note.tsx'
import { isEmptyCell, rowName } from '../../plan/fields/cell-words.ts'
import { OneField } from '../../plan/OneField.tsx'
import { useDoc, usePeople, usePlan, useSay } from '../../plan/plan-context.ts'
import type { ShownField } from '../../plan/plan-order.ts'
import { useLanguage } from '../../words/language.ts'
import { rowsIn } from '../spans.ts'
import { looseOf } from './end-steps.ts'

/** A field of the plan by its key; null: this template has none. */
export const useField = (key: string): ShownField | null => {
  const { sections } = usePlan()
  return sections.flatMap(({ fields }) => fields).find(({ field }) => field.key === key) ?? null
}

const useLoose = (shown: ShownField) => {
  const { t } = useTranslation('plan')
  const { language } = useLanguage()
  const context = { people: usePeople(), language, say: useSay() }
  const doc = useDoc()
  useShared(rowsOf(doc, shown.id) as unknown as Y.AbstractType<never>)
  const columns = shown.field.columns ?? []
  const isFilled = (type: 'person' | 'date', map: Y.Map<unknown>) =>
    columns.some((column) => column.type === type && !isEmptyCell(map, column, context))
  return looseOf(
    rowsIn(doc, shown.id).map(({ map }) => ({
      name: rowName(map, columns, context) || t('rows.unnamed'),
      hasWho: isFilled('person', map),
      hasDay: isFilled('date', map),
    })),
  )
}

const Loose = ({ shown }: { readonly shown: ShownField }) => {
  const { t } = useTranslation('agreement')
  const { language } = useLanguage()
  const { nobody, noDay } = useLoose(shown)
  if (nobody.length + noDay.length === 0) return null
  return (
    <Note icon="question" isNews>
      {nobody.length > 0 ? <p>{t('end.nobody', { names: listNames(nobody, language) })}</p> : null}
      {noDay.length > 0 ? <p>{t('end.noDay', { names: listNames(noDay, language) })}</p> : null}
    </Note>
  )
}

export const NextSteps = () => {
  const { t } = useTranslation('agreement')
  const shown = useField('nextSteps')
  const parked = useField('parked')
  return (
    <>
      <h1 tabIndex={-1}>{t('end.next')}</h1>
      {shown ? <OneField shown={shown} level="h2" /> : null}
      {shown ? <Loose shown={shown} /> : null}
      {parked ? <OneField shown={parked} level="h2" /> : null}
    </>
  )
}
