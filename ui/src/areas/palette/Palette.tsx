/** Search or run: everything the window can do or show, found by a few letters. */
import { Building2, ChartLine, CircleDot, Search, Terminal, Zap } from "lucide-react";
import { useMemo, useRef, useState, type KeyboardEvent } from "react";
import {
  Autocomplete,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  Text,
  TextField,
} from "react-aria-components";
import { useSession } from "../../app/session";
import { Dialog } from "../../components/Dialog";
import { Kbd } from "../../components/Kbd";
import styles from "./Palette.module.css";
import { recentEntries, rememberEntry } from "./recent";
import { searchEntries, type Found } from "./search";
import { useEntries, type Entry } from "./useEntries";

const icons = { here: Zap, command: Terminal, pilot: CircleDot, department: Building2, metric: ChartLine };

export function Palette({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Search or run" titleHidden isOpen onClose={onClose} size="normal">
      <Content onClose={onClose} />
    </Dialog>
  );
}

function Content({ onClose }: { onClose: () => void }) {
  const { location } = useSession();
  const [words, setWords] = useState("");
  const [recent] = useState(() => recentEntries(location));
  const entries = useEntries(words, recent);
  const groups = useMemo(() => searchEntries(entries, words, recent), [entries, words, recent]);
  const all = groups.flatMap((group) => group.entries);

  // Enter right after typing means the best match of what stands there, not of a letter before.
  const hasMoved = useRef(false);
  function onKeyDown(event: KeyboardEvent) {
    if (/^(Arrow(Up|Down)|Home|End|Page(Up|Down))$/.test(event.key)) hasMoved.current = true;
    if (event.key !== "Enter" || hasMoved.current || words.trim() === "") return;
    event.preventDefault();
    event.stopPropagation();
    run(all[0]);
  }

  function run(entry: Entry | undefined) {
    if (!entry) return;
    rememberEntry(location, entry.id);
    onClose();
    // The dialog gives the focus back first; what runs may move it on.
    requestAnimationFrame(entry.run);
  }

  return (
    <div role="presentation" onKeyDownCapture={onKeyDown}>
      <Autocomplete
        inputValue={words}
        onInputChange={(typed) => {
          hasMoved.current = false;
          setWords(typed);
        }}
      >
        <TextField aria-label="Search or run" className={styles.search} autoFocus>
          <Search size={16} aria-hidden="true" />
          <Input placeholder="A command, pilot, department or metric" className={styles.input} />
          <Kbd keys="Esc" />
        </TextField>
        <Menu
          aria-label="What was found"
          className={styles.list}
          onAction={(key) => run(all.find(({ id }) => id === key))}
          renderEmptyState={() => <p className={styles.empty}>Nothing matches. Fewer letters find more.</p>}
        >
          {groups.map((group) => (
            <MenuSection key={group.id} id={group.id}>
              <Header className={styles.heading}>{group.title}</Header>
              {group.entries.map((entry) => (
                <Line key={entry.id} entry={entry} />
              ))}
            </MenuSection>
          ))}
        </Menu>
        <p className={styles.foot}>
          <Kbd keys="↑" /> <Kbd keys="↓" /> choose <Kbd keys="Enter" /> run
        </p>
      </Autocomplete>
    </div>
  );
}

function Line({ entry }: { entry: Found }) {
  const Icon = icons[entry.kind];
  return (
    <MenuItem id={entry.id} textValue={entry.title} className={styles.item}>
      <Icon size={16} strokeWidth={1.6} aria-hidden="true" />
      <Text slot="label" className={styles.title}>
        <Marked text={entry.title} at={entry.at} />
      </Text>
      <Text slot="description" className={styles.detail}>
        {entry.detail}
      </Text>
      {entry.kbd !== undefined && <Kbd keys={entry.kbd} />}
    </MenuItem>
  );
}

function Marked({ text, at }: { text: string; at: readonly number[] }) {
  if (at.length === 0) return text;
  const marked = new Set(at);
  const parts: { text: string; isMarked: boolean }[] = [];
  for (const [index, letter] of text.split("").entries()) {
    const isMarked = marked.has(index);
    const last = parts.at(-1);
    if (last?.isMarked === isMarked) last.text += letter;
    else parts.push({ text: letter, isMarked });
  }
  return parts.map((part, index) => (part.isMarked ? <mark key={index}>{part.text}</mark> : part.text));
}
