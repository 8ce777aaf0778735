/** What a form says beside its fields: a restored draft, a refusal that belongs to no field, a conflict. */
import { InlineMessage } from "../../components/InlineMessage";
import { Conflict } from "./Conflict";
import type { RecordForm } from "./useRecordForm";

type Notes = Pick<
  RecordForm<never>,
  "restored" | "message" | "conflict" | "keepYours" | "takeTheirs" | "discard"
>;

export function RecordFormNotes({ record }: { record: Notes }) {
  const { restored, message, conflict } = record;
  return (
    <>
      {restored && !conflict && (
        <InlineMessage
          tone="info"
          title="Unsaved text from last time."
          action={{ label: "Discard", onPress: record.discard }}
        >
          It is not saved yet.
        </InlineMessage>
      )}
      {message !== null && (
        <InlineMessage tone="error" title="Not saved.">
          {message}
        </InlineMessage>
      )}
      {conflict && (
        <Conflict fields={conflict} onKeepYours={record.keepYours} onTakeTheirs={record.takeTheirs} />
      )}
    </>
  );
}
