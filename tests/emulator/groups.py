"""The methods about groups: who is in them, and their forum topics."""

from typing import Any

from tests.emulator.stop import Stop
from tests.emulator.telegram import BOT_ID, Chat, Telegram, Topic


class Groups:
    """Groups, over one emulated Telegram."""

    _telegram: Telegram

    def _chat(self, parameters: dict[str, str]) -> Chat:
        raise NotImplementedError

    async def _get_chat(self, parameters: dict[str, str]) -> dict[str, Any]:
        chat = self._chat(parameters)
        return chat.described() | {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": _NO_GIFTS}

    async def _get_chat_member(self, parameters: dict[str, str]) -> dict[str, Any]:
        chat, user = self._chat(parameters), int(parameters.get("user_id", 0))
        person = {"id": user, "is_bot": user == BOT_ID, "first_name": "Test"}
        if user == BOT_ID:
            return {"user": person, "status": "administrator", **_RIGHTS, "can_manage_topics": chat.rights}
        return {"user": person, "status": "left" if user in chat.outsiders else "member"}

    def _forum(self, parameters: dict[str, str]) -> Chat:
        chat = self._chat(parameters)
        if not chat.forum:
            raise Stop(400, "Bad Request: the chat is not a forum")
        if not chat.rights:
            raise Stop(400, "Bad Request: not enough rights to manage topics")
        return chat

    def _topic(self, parameters: dict[str, str]) -> Topic:
        topic = self._forum(parameters).topics.get(int(parameters.get("message_thread_id", 0)))
        if topic is None or topic.deleted:
            raise Stop(400, "Bad Request: TOPIC_ID_INVALID")
        return topic

    async def _create_forum_topic(self, parameters: dict[str, str]) -> dict[str, Any]:
        chat, name = self._forum(parameters), parameters.get("name", "")
        if not 1 <= len(name) <= 128:
            raise Stop(400, "Bad Request: TOPIC_TITLE_INVALID")
        with self._telegram.changed:
            number = self._telegram.message_number(chat)
            chat.topics[number] = Topic(name)
            self._telegram.changed.notify_all()
        return {"message_thread_id": number, "name": name, "icon_color": 7322096}

    async def _edit_forum_topic(self, parameters: dict[str, str]) -> bool:
        topic, name = self._topic(parameters), parameters.get("name", "")
        if topic.name == name:
            raise Stop(400, "Bad Request: TOPIC_NOT_MODIFIED")
        topic.name = name
        return True

    async def _close_forum_topic(self, parameters: dict[str, str]) -> bool:
        return self._shut(parameters, True)

    async def _reopen_forum_topic(self, parameters: dict[str, str]) -> bool:
        return self._shut(parameters, False)

    def _shut(self, parameters: dict[str, str], closed: bool) -> bool:
        topic = self._topic(parameters)
        if topic.closed == closed:
            raise Stop(400, "Bad Request: TOPIC_NOT_MODIFIED")
        topic.closed = closed
        return True

    async def _delete_forum_topic(self, parameters: dict[str, str]) -> bool:
        self._topic(parameters)
        self._telegram.delete_topic(int(parameters["chat_id"]), int(parameters["message_thread_id"]))
        return True


_NO_GIFTS = dict.fromkeys(
    ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
)
_RIGHTS = {
    "can_be_edited": False, "is_anonymous": False, "can_manage_chat": True, "can_delete_messages": True, "can_manage_video_chats": False,
    "can_restrict_members": False, "can_promote_members": False, "can_change_info": False, "can_invite_users": False,
    "can_post_stories": False, "can_edit_stories": False, "can_delete_stories": False,
}  # fmt: skip
