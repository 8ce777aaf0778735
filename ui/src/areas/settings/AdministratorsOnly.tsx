/** Says why somebody who does not administer the workspace reads these settings and changes nothing. */
import { useSession } from "../../app/session";
import { InlineMessage } from "../../components/InlineMessage";

export function AdministratorsOnly() {
  const { permissions, people } = useSession();
  if (permissions.administer) return null;
  const administrators = people
    .filter((person) => person.administrator && !person.retired)
    .map(({ name }) => name);
  return (
    <InlineMessage tone="info" title="Only an administrator changes people, departments and settings.">
      {administrators.length > 0 && `Ask ${administrators.slice(0, 3).join(" or ")}.`}
    </InlineMessage>
  );
}
