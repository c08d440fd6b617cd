/** What is read in a part, for components: drawn again when that changed and the page is at rest. */
import { splitFieldId } from '@twofold/shared/ids'
import { type FieldWords, linesOf, wordsOfContent } from '@twofold/shared/section-words'
import type { Template, TemplateColumn, TemplateField } from '@twofold/shared/template'
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { type CellContext, valueWords } from '../plan/fields/cell-words.ts'
import { useDoc, usePeople, usePlan, useSay } from '../plan/plan-context.ts'
import { useLanguage } from '../words/language.ts'
import type { ToldField } from './section-diff.ts'
import { type Reading, readerOf, type SectionReader } from './section-reader.ts'

const templates = new WeakMap<object, Template>()

/** The parts that the page shows: all that hold shared words are among them. */
export const useTemplate = (): Template => {
  const { overview, sections } = usePlan()
  const known = templates.get(sections)
  if (known) return known
  const template = { ...overview.template, sections: sections.map(({ section }) => section) } as Template
  templates.set(sections, template)
  return template
}

export const useReader = (): SectionReader => readerOf(useDoc(), useTemplate())

/** Null: there is no such part. */
export const useReading = (section: string): Reading | null => {
  const reader = useReader()
  const subscribe = useCallback((listener: () => void) => reader.subscribe(listener), [reader])
  return useSyncExternalStore(subscribe, () => reader.of(section))
}

/** Nothing is written in it. */
export const isBlank = ({ content }: Pick<Reading, 'content'>): boolean => content === '{}'

const columnOf = (field: TemplateField | undefined, key: string): TemplateColumn | undefined =>
  field?.columns?.find((column) => column.key === key)

const linesIn = (words: FieldWords, field: TemplateField | undefined, context: CellContext): string[] => [
  ...linesOf(words, {
    option: (key) => {
      const option = field?.options?.find((one) => one.key === key)
      return option ? context.say(option.label) : key
    },
    person: (id) => context.people.find((person) => person.id === id)?.name ?? '',
    value: (cell) => {
      const column = columnOf(field, cell.column)
      return column ? valueWords(cell.words, column, context) : cell.words
    },
  }),
]

/** A part's content as words on a screen. */
export const useTelling = (sectionKey: string): ((content: string) => readonly ToldField[]) => {
  const template = useTemplate()
  const people = usePeople()
  const say = useSay()
  const { language } = useLanguage()
  // biome-ignore lint/correctness/useExhaustiveDependencies: `say` is made anew at each drawing, and changes with the language
  return useCallback(
    (content) => {
      const section = template.sections.find(({ key }) => key === sectionKey)
      if (!section) return []
      return wordsOfContent(content, template, section).map((words) => {
        const { field: key } = splitFieldId(words.field)
        const field = section.fields.find((one) => one.key === key)
        return { words, lines: linesIn(words, field, { people, language, say }) }
      })
    },
    [template, sectionKey, people, language],
  )
}

export const useTold = (sectionKey: string, content: string): readonly ToldField[] => {
  const tell = useTelling(sectionKey)
  return useMemo(() => tell(content), [tell, content])
}
