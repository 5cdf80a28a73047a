"""Notices: an update in the words of every channel, for every audience, in one language.

`composing` makes them, from the templates and a site; `channels` lists the ways out. Nothing is
imported here: whoever asks for the names of the channels does not load what composes.
"""
