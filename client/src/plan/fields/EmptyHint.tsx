/** "Nobody has written here yet", and who might begin. Kind, never a task. */
import type { Person } from '@twofold/shared/people'
import type { TemplateField } from '@twofold/shared/template'
import { useTranslation } from 'react-i18next'
import { listNames } from '../../editor/who-look.ts'
import { useLanguage } from '../../words/language.ts'
import { useMe, usePeopleNow } from '../plan-context.ts'

/** Whose voice comes first here: the people it means, nobody for "everyone". */
const firstPeople = (field: TemplateField, people: readonly Person[]): readonly Person[] => {
  if (field.firstVoice === 'everyone' || field.firstVoice === 'agency') return []
  return people.filter(({ role }) => role === field.firstVoice)
}

export const useFirstWords = (field: TemplateField, canWrite: boolean): string | null => {
  const { t } = useTranslation('plan')
  const { language } = useLanguage()
  const me = useMe()
  const people = usePeopleNow()
  if (!canWrite) return null
  const first = firstPeople(field, people)
  if (first.some(({ id }) => id === me.id)) return t('empty.youFirst', { name: me.name })
  if (first.length === 0) return t('empty.anyone')
  const names = listNames(
    first.map(({ name }) => name),
    language,
  )
  return t('empty.theyFirst', { names, count: first.length })
}

export const EmptyHint = ({
  field,
  canWrite,
}: {
  readonly field: TemplateField
  readonly canWrite: boolean
}) => {
  const { t } = useTranslation('plan')
  const words = useFirstWords(field, canWrite)
  return (
    <>
      <b>{t('empty.nobody')}</b>
      {words}
    </>
  )
}
