/** What the screens of erasing need to know of the plan that they stand in: the open plan, its replay, the agency's pages. */
import type { FieldId, ParticipantId } from '@twofold/shared/ids'
import type { Person } from '@twofold/shared/people'
import { type FieldPlace, say } from '@twofold/shared/template'
import { createContext, use, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../words/language.ts'

export interface RedactionHere {
  readonly planId: string
  /** As whom; null: by the account. */
  readonly as: ParticipantId | null
  readonly fieldName: (id: FieldId) => string
  readonly personName: (id: ParticipantId | null) => string
}

export const RedactionContext = createContext<RedactionHere | null>(null)

export const useRedactionHere = (): RedactionHere => {
  const here = use(RedactionContext)
  if (!here) throw new Error('only where words are erased')
  return here
}

export interface Named {
  readonly planId: string
  readonly as: ParticipantId | null
  readonly child: string
  readonly people: readonly Pick<Person, 'id' | 'name'>[]
  readonly fields: readonly FieldPlace[]
}

export const useMadeHere = ({ planId, as, child, people, fields }: Named): RedactionHere => {
  const { language } = useLanguage()
  const { t } = useTranslation('history')
  return useMemo(() => {
    const names = new Map<FieldId, string>(
      fields.map(({ id, field }) => [id, say(field.short, language, child)]),
    )
    const known = new Map<ParticipantId, string>(people.map(({ id, name }) => [id, name]))
    return {
      planId,
      as,
      fieldName: (id) => names.get(id) ?? id,
      personName: (id) => (id && known.get(id)) || t('house'),
    }
  }, [planId, as, child, people, fields, language, t])
}
