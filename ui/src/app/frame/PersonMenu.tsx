/** Who is at the keyboard, and a menu to say that it is somebody else. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Check } from "lucide-react";
import {
  Button,
  Header,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Text,
} from "react-aria-components";
import { notify } from "../../components/notify";
import { call, commands, queryKeys, type PersonId } from "../../ipc";
import { useSession } from "../session";
import styles from "./PersonMenu.module.css";
import { PersonWords, roleWords } from "./PersonWords";

export function PersonMenu() {
  const { person, people, departments, location } = useSession();
  const queries = useQueryClient();
  const { mutate: choose } = useMutation({
    mutationFn: (id: PersonId) => call(commands.choosePerson(id)),
    onSuccess: (session) => {
      queries.setQueryData(queryKeys.session, session);
      // What a person may do is part of what screens read.
      void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== queryKeys.session[0] });
      notify({ message: `You are ${session.person.name} now.` });
    },
    onError: (fault) => notify({ message: fault.message }),
  });
  return (
    <MenuTrigger>
      <Button className={styles.person}>
        <PersonWords />
      </Button>
      <Popover placement="top start" offset={4} className={styles.popover}>
        <Menu
          selectionMode="single"
          selectedKeys={[person.id]}
          onSelectionChange={(keys) => {
            if (keys === "all") return;
            for (const key of keys) if (key !== person.id) choose(String(key));
          }}
          className={styles.menu}
        >
          <MenuSection aria-label="Who are you">
            <Header className={styles.heading}>
              Who are you? In a file, roles prevent mistakes; they do not protect the data.
            </Header>
            {people
              .filter(({ id, retired }) => !retired || id === person.id)
              .map((each) => (
                <MenuItem key={each.id} id={each.id} textValue={each.name} className={styles.item}>
                  {({ isSelected }) => (
                    <>
                      <Text slot="label">{each.name}</Text>
                      <Text slot="description" className={styles.role}>
                        {roleWords(each, departments)}
                      </Text>
                      {isSelected && <Check size={14} aria-hidden="true" />}
                    </>
                  )}
                </MenuItem>
              ))}
          </MenuSection>
        </Menu>
        <p className={styles.location}>{location}</p>
      </Popover>
    </MenuTrigger>
  );
}
