"""From the released archive to a branded site served by nginx, and what the check page says of good and bad hosts."""
