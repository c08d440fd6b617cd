/**
 * The editor of one text field. Loaded when the first editable text field comes on the screen; the default export so
 * that `late` can take it.
 */
import { Editor } from '@tiptap/core'
import type { Plugin } from '@tiptap/pm/state'
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type * as Y from 'yjs'
import type { LivePlan } from '../sync/live-plan.ts'
import type { BlockAuthors } from './author-plugin.ts'
import { swapDocument } from './swap-document.ts'
import { syncExtension, syncPlugins } from './sync-extension.ts'
import { TextToolbar } from './TextToolbar.tsx'
import { textExtensions } from './text-extensions.ts'
import { blockClass, wordsClass } from './text-look.ts'
import { useHeldAfterComposing } from './use-held.ts'
import type { Who } from './who-look.ts'
import { useWho } from './who-look.ts'
import { authorsOfBlock } from './who-wrote.ts'

export interface TextEditorProps {
  readonly live: LivePlan
  readonly fragment: Y.XmlFragment
  readonly labelledBy: string
  readonly describedBy: string
  /** Somebody waits to write: take the focus as soon as the editor stands. */
  readonly takesFocus: boolean
  /** Nobody may write just now: words, focus and caret stay, and keys change nothing. */
  readonly isHeld: boolean
}

/** Block looks for the plug-in, which lives outside React: it is told when `who` changes. */
const useBlockAuthors = (live: LivePlan): BlockAuthors => {
  const who = useWho(live)
  const latest = useRef<Who>(who)
  const [listeners] = useState(() => new Set<() => void>())
  useEffect(() => {
    latest.current = who
    for (const listener of listeners) listener()
  }, [who, listeners])
  const [authors] = useState<BlockAuthors>(() => ({
    lookOf: (block) => {
      const look = latest.current.lookOf(authorsOfBlock(block, latest.current.record))
      return look && { className: blockClass(look), names: look.names, more: look.more }
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }))
  return authors
}

interface Making extends Pick<TextEditorProps, 'labelledBy' | 'describedBy'> {
  readonly plugins: readonly Plugin[]
}

const makeEditor = (element: HTMLElement, { plugins, labelledBy, describedBy }: Making): Editor =>
  new Editor({
    // As JSON: an empty text would be parsed as markup, which the page’s policy forbids.
    content: { type: 'doc', content: [{ type: 'paragraph' }] },
    element,
    injectCSS: false,
    extensions: [...textExtensions, syncExtension(plugins)],
    editorProps: {
      attributes: {
        class: wordsClass,
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-labelledby': labelledBy,
        'aria-describedby': describedBy,
        // Focus stays in it while it is held.
        tabindex: '0',
      },
    },
  })

/** What an editor is tied to now. */
interface Tied {
  readonly fragment: Y.XmlFragment
  readonly plugins: readonly Plugin[]
}

const useEditor = (host: RefObject<HTMLElement | null>, props: TextEditorProps): Editor | null => {
  const { live, fragment, labelledBy, describedBy } = props
  const authors = useBlockAuthors(live)
  const [editor, setEditor] = useState<Editor | null>(null)
  const takesFocus = useRef(props.takesFocus)
  const tied = useRef<Tied | null>(null)
  const latest = useRef(fragment)
  latest.current = fragment
  const pluginsFor = useCallback(
    (words: Y.XmlFragment) =>
      syncPlugins({ fragment: words, awareness: live.awareness, undo: live.undo, authors }),
    [live, authors],
  )
  useEffect(() => {
    if (!host.current) return
    const plugins = pluginsFor(latest.current)
    const made = makeEditor(host.current, { plugins, labelledBy, describedBy })
    tied.current = { fragment: latest.current, plugins }
    if (takesFocus.current) made.commands.focus('end')
    setEditor(made)
    return () => {
      setEditor(null)
      made.destroy()
    }
  }, [host, pluginsFor, labelledBy, describedBy])
  useEffect(() => {
    if (!editor || editor.isDestroyed || !tied.current || tied.current.fragment === fragment) return
    const plugins = swapDocument(editor, tied.current.plugins, () => pluginsFor(fragment))
    tied.current = { fragment, plugins }
  }, [editor, fragment, pluginsFor])
  return editor
}

const useHolding = (editor: Editor | null, isHeld: boolean): void => {
  useEffect(() => {
    if (!editor || editor.isDestroyed) return
    editor.setEditable(!isHeld, false)
    if (isHeld) editor.view.dom.setAttribute('aria-readonly', 'true')
    else editor.view.dom.removeAttribute('aria-readonly')
  }, [editor, isHeld])
}

const TextEditor = (props: TextEditorProps) => {
  const host = useRef<HTMLDivElement>(null)
  const editor = useEditor(host, props)
  const isHeld = useHeldAfterComposing(host, props.isHeld)
  useHolding(editor, isHeld)
  return (
    <>
      <div ref={host} />
      {editor && !isHeld ? <TextToolbar editor={editor} undo={props.live.undo} /> : null}
    </>
  )
}

export default TextEditor
