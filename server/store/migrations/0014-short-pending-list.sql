-- Words wait in a list, in KB here, before they go into the index. Every search reads the whole list, and the room that
-- it has once taken is never given back.
alter index store.search_words set (gin_pending_list_limit = 256);
