# The console's common words.
brand = Punte
brand-line = Staff console
skip = Skip to content
navigation = Pages
language-choice = Language
log-out = Log out
logged-in-as = You are { $name }
all-centres = All centres
yes = Yes
no = No
back = Back
save = Save
cancel = Cancel
nothing-here = There is nothing here.
unknown = unknown
more = More

## How long
minutes-long = { $n ->
    [0] less than a minute
    [one] { $n } minute
   *[other] { $n } minutes
 }
hours-long = { $n ->
    [one] { $n } hour
   *[other] { $n } hours
 }
days-long = { $n ->
    [one] { $n } day
   *[other] { $n } days
 }

## Forms
form-wrong = Something is not right. What you wrote is kept; correct it below.
field-empty = Fill in this field.
field-long = The text has { $n } characters; { $most } are allowed.
field-line = Write on one line.
field-choice = Choose one of these.
field-number = Write a whole number from { $low } to { $high }.
field-day = Write a day, for example 21.11.2026.

## When something does not work
problem = That did not work
problem-400 = The form could not be read. Open the page again and retry.
problem-403 = Your account has no right to this page. Whoever manages the accounts can give it to you.
problem-404 = There is no such page, or it is not yours.
problem-413 = What you sent is too large. Shorten the text or choose a smaller file.
problem-500 = Something broke on our side. Nothing has changed; try again in a minute.
problem-503 = The database does not answer. Nothing has changed; try again in a minute.
problem-expired = Your session is over, so nothing was saved. Log in again and repeat.
problem-csrf = The form is too old or comes from elsewhere, so nothing was saved. Open the page again and repeat.
problem-typed = What you wrote (copy it from here):
to-first-page = To the first page

## Login
login = Log in
login-name = Account name
login-password = Password
login-button = Log in
login-wrong = Name or password do not match.
login-wait = { $n ->
    [one] Too many tries. Try again in a minute.
   *[other] Too many tries. Try again in { $n } minutes.
 }
login-help = Forgot the password? Whoever manages the accounts can send you a new link.
done-logged-out = You have logged out.
done-password-set = The password is set. You can log in now.
password-title = Choose a password
password-for = For the account { $name }
password-new = New password
password-again = The password once more
password-rule = At least 12 characters. A few words together are good and easy to remember.
password-button = Set the password
password-short = The password has fewer than 12 characters.
password-long = The password has more than 200 characters.
password-simple = The password is too easy to guess: use more different characters, without the name of the account.
password-differs = The two passwords are not the same.
link-over = This link was used or is too old. Ask whoever manages the accounts for a new one.

## Accounts
account-name-wrong = A name has 2 to 63 small letters, digits or . _ - @
account-no-role = Choose a role at least.
account-taken = There is an account with this name already.
account-unknown = There is no such account.
role-desk = works on cases
role-editor = keeps the articles
role-analyst = follows the indicators
role-admin = administers
