/** The few things one can do to words: bold, italic, lists, a link, undo. There while the field has the focus. */
import type { Editor } from '@tiptap/core'
import { type KeyboardEvent, useCallback, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type * as Y from 'yjs'
import { Icon } from '../look/Icon.tsx'
import type { IconName } from '../look/icons.ts'
import { askAboutWords } from './about-words.ts'
import { LinkDialog } from './LinkDialog.tsx'
import styles from './TextToolbar.module.css'
import { useUndo } from './use-undo.ts'
import { useVersion } from './use-version.ts'

interface Tool {
  readonly icon: IconName
  readonly label: string
  /** Undefined: a plain button, not an on/off one. */
  readonly isOn?: boolean
  readonly isOff?: boolean
  /** Where there is no room it shows only to who comes to it by keys. */
  readonly isByKeys?: boolean
  readonly run: () => void
}

/** Arrow keys move inside a toolbar, Tab leaves it (WAI-ARIA practice). */
const moveFocus = (event: KeyboardEvent<HTMLElement>): void => {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
  if (step === 0) return
  const buttons = [...event.currentTarget.querySelectorAll('button')]
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
  event.preventDefault()
  buttons[(at + step + buttons.length) % buttons.length]?.focus()
}

const useEditorVersion = (editor: Editor): number =>
  useVersion(
    useCallback(
      (listener) => {
        editor.on('transaction', listener)
        return () => editor.off('transaction', listener)
      },
      [editor],
    ),
  )

export const TextToolbar = ({ editor, undo }: { readonly editor: Editor; readonly undo: Y.UndoManager }) => {
  const { t } = useTranslation('editor')
  useEditorVersion(editor)
  const steps = useUndo(undo)
  const [isLinking, setLinking] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  const mark = (
    name: 'bold' | 'italic' | 'bulletList' | 'orderedList' | 'link',
    icon: IconName,
    run: () => void,
  ): Tool => ({
    icon,
    label: t(`tool.${name}`),
    isOn: editor.isActive(name),
    run,
  })
  const tools: readonly Tool[] = [
    mark('bold', 'bold', () => editor.chain().focus().toggleBold().run()),
    mark('italic', 'italic', () => editor.chain().focus().toggleItalic().run()),
    mark('bulletList', 'list', () => editor.chain().focus().toggleBulletList().run()),
    mark('orderedList', 'numbers', () => editor.chain().focus().toggleOrderedList().run()),
    mark('link', 'link', () => setLinking(true)),
    { icon: 'note', label: t('tool.about'), isByKeys: true, run: askAboutWords },
    { icon: 'undo', label: t('tool.undo'), isOff: !steps.canUndo, run: steps.undo },
    { icon: 'redo', label: t('tool.redo'), isOff: !steps.canRedo, run: steps.redo },
  ]
  return (
    <>
      <div
        ref={place}
        className={styles.toolbar}
        role="toolbar"
        aria-label={t('tools')}
        onKeyDown={moveFocus}
      >
        {tools.map(({ icon, label, isOn, isOff = false, isByKeys, run }, index) => (
          <button
            key={icon}
            type="button"
            className={isByKeys ? `${styles.tool} ${styles.byKeys}` : styles.tool}
            tabIndex={index === 0 ? 0 : -1}
            aria-label={label}
            title={label}
            {...(isOn === undefined ? {} : { 'aria-pressed': isOn })}
            aria-disabled={isOff || undefined}
            // The words keep the focus and a phone its keyboard.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => (isOff ? undefined : run())}
          >
            <Icon name={icon} />
          </button>
        ))}
      </div>
      <LinkDialog editor={editor} isOpen={isLinking} onClose={() => setLinking(false)} />
    </>
  )
}
