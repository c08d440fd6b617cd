/** A moment in words: "today, 10:42 am", "yesterday, …", "3 May". */
import { useTranslation } from 'react-i18next'
import { useLanguage } from './language.ts'
import { whenIs } from './when.ts'

export const useWhen = (): ((at: number) => string) => {
  const { t } = useTranslation('agency')
  const { language } = useLanguage()
  return (at) => {
    const when = whenIs(language, at, Date.now())
    switch (when.kind) {
      case 'now':
        return t('when.now')
      case 'today':
      case 'yesterday':
        return t(`when.${when.kind}`, { time: when.time })
      case 'date':
        return when.date
    }
  }
}
