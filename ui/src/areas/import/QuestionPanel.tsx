/** The next thing that only a person can say, with every possible reading; then what was answered so far. */
import { useState } from "react";
import { Button } from "../../components/Button";
import { ComboBox } from "../../components/ComboBox";
import { DateField } from "../../components/DateField";
import { RadioCards } from "../../components/RadioCards";
import { Select } from "../../components/Select";
import { writtenDay } from "../../app/locale";
import type { ImportQuestion, ReadyPoint, Recognition } from "../../ipc";
import styles from "./Import.module.css";
import type { Importing } from "./useImport";
import { writtenValue } from "../results/words";
import { YearLine } from "./YearLine";

/** More options than this are a list to search by typing. */
const mostCards = 8;

interface QuestionPanelProps {
  importing: Importing;
  recognition: Recognition;
  /** The first points as they are read. */
  sample: readonly ReadyPoint[];
  metric: string;
}

export function QuestionPanel({ importing, recognition, sample, metric }: QuestionPanelProps) {
  const { questions, mapping, notes } = recognition;
  const manyValues = (mapping.values?.length ?? 0) > 1;
  const question = questions[0];
  const answered = Object.entries(importing.current.answered);
  return (
    <section aria-label="Questions" className={styles.questions}>
      {manyValues ? (
        <ValueColumn importing={importing} recognition={recognition} metric={metric} />
      ) : question?.input === "date" ? (
        <OneDate importing={importing} question={question} />
      ) : question ? (
        <OneChoice importing={importing} question={question} />
      ) : (
        <FirstPoints sample={sample} />
      )}
      {answered.length > 0 && (
        <ul className={styles.answered} aria-label="Answered">
          {answered.map(([id, { prompt, answer }]) => (
            <li key={id}>
              <span>
                {prompt} <b>{answer}</b>
              </span>
              <Button size="small" variant="quiet" onPress={() => importing.takeBack(id)}>
                Change
              </Button>
            </li>
          ))}
        </ul>
      )}
      {notes.map((note) => (
        <p key={note} className={styles.caption}>
          {note}
        </p>
      ))}
    </section>
  );
}

/** Several columns look like values; the metric takes one. */
function ValueColumn({ importing, recognition, metric }: Omit<QuestionPanelProps, "sample">) {
  const { columns, mapping } = recognition;
  const candidates = columns.filter(({ index }) => mapping.values?.includes(index));
  return (
    <>
      <h3 className={styles.heading}>Which column holds {metric}?</h3>
      <p className={styles.caption}>
        {candidates.length} columns hold numbers. One of them goes into the metric.
      </p>
      <Select
        label="Column"
        placeholder="Choose a column"
        value={null}
        options={candidates.map(({ index, header, samples }) => ({
          id: String(index),
          label: header,
          description: samples.join(", "),
        }))}
        onChange={(index) => importing.change({ mapping: { ...mapping, values: [Number(index)] } })}
      />
    </>
  );
}

function OneChoice({ importing, question }: { importing: Importing; question: ImportQuestion }) {
  // Nothing is chosen to begin with: the program does not guess.
  const [chosen, setChosen] = useState("");
  const option = question.options.find(({ id }) => id === chosen);
  const dates = question.options.flatMap((each) => each.dates);
  return (
    <>
      {question.options.length > mostCards ? (
        <ComboBox
          label={question.prompt}
          placeholder="Type to search"
          value={chosen === "" ? null : chosen}
          onChange={(id) => setChosen(id ?? "")}
          options={question.options.map(({ id, label, example }) => ({ id, label, description: example }))}
        />
      ) : (
        <RadioCards
          label={question.prompt}
          value={chosen}
          onChange={setChosen}
          options={question.options.map((each) => ({
            id: each.id,
            title: each.label,
            description: each.example === "" ? undefined : each.example,
          }))}
        />
      )}
      {question.options.map(
        (each) =>
          each.dates.length > 0 && (
            <YearLine key={each.id} label={each.label} dates={each.dates} range={dates} />
          ),
      )}
      {question.detail !== "" && <p className={styles.caption}>{question.detail}</p>}
      <div>
        <Button
          variant="primary"
          isDisabled={!option}
          onPress={() => {
            if (option)
              importing.answer(question.id, option.id, { prompt: question.prompt, answer: option.label });
          }}
        >
          Use this reading
        </Button>
      </div>
    </>
  );
}

function OneDate({ importing, question }: { importing: Importing; question: ImportQuestion }) {
  const [day, setDay] = useState("");
  return (
    <>
      <h3 className={styles.heading}>{question.prompt}</h3>
      {question.detail !== "" && <p className={styles.caption}>{question.detail}</p>}
      <DateField label="Day of every row" value={day} onChange={setDay} />
      <div>
        <Button
          variant="primary"
          isDisabled={day === ""}
          onPress={() =>
            importing.answer(question.id, day, { prompt: question.prompt, answer: writtenDay(day) })
          }
        >
          Use this day
        </Button>
      </div>
    </>
  );
}

/** Shows that days and numbers are read as they are meant. */
function FirstPoints({ sample }: { sample: readonly ReadyPoint[] }) {
  if (sample.length === 0) return <h3 className={styles.heading}>Nothing left to ask</h3>;
  return (
    <>
      <h3 className={styles.heading}>Nothing left to ask. The first points, as they are read:</h3>
      <ul className={styles.first}>
        {sample.slice(0, 6).map((point, index) => (
          <li key={index}>
            <span>{writtenDay(point.date)}</span>
            <b>{writtenValue(point.value)}</b>
            <span className={styles.caption}>{point.note ?? point.customer}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
