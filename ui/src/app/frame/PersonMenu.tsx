/** Who is at the keyboard, and a menu to say that it is somebody else. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Check, ChevronsUpDown } from "lucide-react";
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
import { call, commands, queryKeys, type Person, type PersonId } from "../../ipc";
import { useSession } from "../session";
import styles from "./PersonMenu.module.css";

const roles = { lead: "Innovation lead", head: "Department head", executive: "Executive" };

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
  const roleOf = ({ role, department_id: own }: Person) => {
    const department = departments.find(({ id }) => id === own);
    return department ? `${roles[role]}, ${department.name}` : roles[role];
  };
  return (
    <MenuTrigger>
      <Button className={styles.person}>
        <span className={styles.words}>
          <span className="spoken">You are </span>
          <span className={styles.name}>{person.name}</span>
          <span className={styles.role}>{roleOf(person)}</span>
          <span className="spoken">Change person</span>
        </span>
        <ChevronsUpDown size={14} aria-hidden="true" />
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
                        {roleOf(each)}
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
